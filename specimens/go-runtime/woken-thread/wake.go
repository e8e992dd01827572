package main

import (
	"sync/atomic"
	"syscall"
	"time"
)

var thread atomic.Int64

func f() { thread.Store(int64(syscall.Gettid())) }

func main() {
	time.Sleep(100 * time.Millisecond)
	go f()
	for i := 0; thread.Load() == 0 && i < 1_500_000_000; i++ {
	}
	println("f ran on another thread:", thread.Load() != 0 && thread.Load() != int64(syscall.Gettid()))
}
