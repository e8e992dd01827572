package main

//go:noinline
func receive(c chan int, n int) int {
	return n + <-c
}

func main() {
	c := make(chan int)
	go func() { c <- 41 }()
	println(receive(c, 1))
}
