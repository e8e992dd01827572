package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

func main() {
	var pipe [2]int
	syscall.Pipe(pipe[:])
	for range 200 {
		go syscall.Read(pipe[0], make([]byte, 1))
	}
	time.Sleep(time.Second)
	during, _ := os.ReadDir("/proc/self/task")
	println("200 threads in calls:", len(during) >= 200)
	syscall.Close(pipe[1])
	time.Sleep(time.Second)
	after, _ := os.ReadDir("/proc/self/task")
	println("200 threads, and only main is left:", len(after) >= 200 && runtime.NumGoroutine() == 1)
}
