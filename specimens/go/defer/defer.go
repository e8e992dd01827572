package main

//go:noinline
func note() {}

//go:noinline
func work() {}

//go:noinline
func once() {
	defer note()
	work()
}

//go:noinline
func loop(n int) {
	for range n {
		defer note()
	}
}

func main() { once(); loop(2) }
