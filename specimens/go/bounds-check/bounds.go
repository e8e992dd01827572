package main

//go:noinline
func index(s []int, i int) int { return s[i] }

//go:noinline
func masked(a *[16]int, i int) int { return a[i&15] }

//go:noinline
func sum(s []int) (t int) {
	for i := range s {
		t += s[i]
	}
	return
}

func main() { println(index([]int{1}, 0), masked(new([16]int), 3), sum([]int{1})) }
