package main

type T struct {
	p *int
	n int
}

//go:noinline
func store(t *T, v *int) { t.p = v }

//go:noinline
func storeInt(t *T, v int) { t.n = v }

func main() {
	t := new(T)
	store(t, new(int))
	storeInt(t, 1)
}
