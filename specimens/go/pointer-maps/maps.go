package main

//go:noinline
func step() {}

//go:noinline
func use(p *int) {}

//go:noinline
func count(n int) {}

func pointers(p, q *int) {
	step()
	use(p)
	use(q)
}

func numbers(p, q int) {
	step()
	count(p)
	count(q)
}

func main() { pointers(nil, nil); numbers(0, 0) }
