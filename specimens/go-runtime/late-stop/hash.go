package main

import (
	"crypto/sha512"
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

func main() {
	var through atomic.Bool
	go func() {
		data, hash := make([]byte, 256<<20), sha512.New()
		for os.Args[1] == "pieces" {
			hash.Write(data[:64<<10])
		}
		hash.Write(data)
		through.Store(true)
	}()
	time.Sleep(50 * time.Millisecond)
	runtime.GC()
	println(os.Args[1], "collection through; hash through:", through.Load())
}
