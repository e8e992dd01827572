package main

// static int add(int a, int b) { return a + b; }
import "C"

//go:noinline
func add(a, b int) int { return a + b }

func main() { println(C.add(1, 2), add(3, 4)) }
