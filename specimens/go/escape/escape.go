package main

type T struct{ a, b int }

//go:noinline
func leaves() *T { return &T{1, 2} }

//go:noinline
func stays() int {
	t := &T{1, 2}
	return add(t)
}

//go:noinline
func add(t *T) int { return t.a + t.b }

func main() { println(leaves().a, stays()) }
