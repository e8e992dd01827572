// Two goroutines on one P yield to each other, each from so many frames deep: the best round, in nanoseconds a switch.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

const yields = 10_000

//go:noinline
func descend(depth int) int {
	if depth > 1 {
		return descend(depth-1) + 1
	}
	for range yields {
		runtime.Gosched()
	}
	return 1
}

func main() {
	runtime.GOMAXPROCS(1)
	for _, depth := range []int{1, 100} {
		best := time.Hour
		for range 20 {
			var both sync.WaitGroup
			start := time.Now()
			both.Go(func() { descend(depth) })
			both.Go(func() { descend(depth) })
			both.Wait()
			best = min(best, time.Since(start))
		}
		fmt.Println(depth, float64(best.Nanoseconds())/(2*yields))
	}
}
