package main

import (
	"runtime"
	"time"
)

//go:noinline
func spin(n *int) {
	for *n == 0 {
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	go spin(new(int))
	time.Sleep(time.Millisecond)
	println("main runs again")
}
