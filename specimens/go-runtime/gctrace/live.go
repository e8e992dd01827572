package main

import "runtime"

var live []byte

func main() {
	live = make([]byte, 32<<20)
	runtime.GC()
	live = nil
	runtime.GC()
	runtime.GOMAXPROCS(1) // stops the world, which waits until the last line is printed
}
