package main

//go:noinline
func leaf(n int) int { return n + 1 }

//go:noinline
func caller(n int) int { return leaf(n) + 1 }

func main() { println(caller(1)) }
