package main

import (
	"os"
	"runtime/trace"
	"sync"
)

func allocate(n int) (rows []*[2]*byte) {
	for range n {
		rows = append(rows, new([2]*byte))
	}
	return rows
}

func main() {
	live := allocate(2_000_000)
	trace.Start(os.Stdout)
	defer func() { trace.Stop(); clear(live) }()
	var requests sync.WaitGroup
	for range 500 {
		requests.Go(func() { allocate(20_000) })
	}
	requests.Wait()
}
