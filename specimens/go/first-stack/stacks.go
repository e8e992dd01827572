package main

import "runtime"

var started, never = make(chan bool), make(chan bool)

func wait() { started <- true; <-never }

//go:noinline
func deep(a [3000]byte) { wait() }

func measure(f func()) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 10_000 {
		go f()
		<-started
	}
	runtime.ReadMemStats(&after)
	println((after.StackInuse - before.StackInuse) / 10_000 &^ 63)
}

func main() { measure(wait); measure(func() { deep([3000]byte{}) }) }
