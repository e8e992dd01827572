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
func mixed(n int) {
	defer note()
	for range n {
		defer note()
	}
}

func main() { once(); mixed(2) }
