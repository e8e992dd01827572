package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"time"
)

type Op interface{ Apply(x int64) int64 }

type A struct{ n int64 }
type B struct{ n int64 }

func (o *A) Apply(x int64) int64 { x = x*31 + o.n; return x ^ x>>9 }
func (o *B) Apply(x int64) int64 { x = x*17 + o.n; return x ^ x>>5 }

var ops = make([]Op, 1000)
var numbers = make([]int64, 1000)

// One request, written in three ways.
func chain(x int64) int64 {
	for _, op := range ops {
		x = op.Apply(x) // each call needs the last one's result
	}
	return x
}

func sum(x int64) int64 {
	total := int64(0)
	for _, op := range ops {
		total += op.Apply(x) // the calls are independent
	}
	return total
}

func direct(x int64) int64 {
	for _, n := range numbers {
		x = x*31 + n // no call at all
	}
	return x
}

func main() {
	for i := range ops {
		numbers[i], ops[i] = int64(i), &A{int64(i)}
		if i%10 == 0 {
			ops[i] = &B{int64(i)}
		}
	}
	request := map[string]func(int64) int64{"chain": chain, "sum": sum, "direct": direct}[os.Args[1]]
	if len(os.Args) > 2 { // a profile for the next build
		file, _ := os.Create(os.Args[2])
		pprof.StartCPUProfile(file)
		defer pprof.StopCPUProfile()
	}
	counts, x := make([]int, 300), int64(1)
	for i, start := 0, time.Now(); i < len(counts); i++ {
		for end := time.Duration(i+1) * 2 * time.Millisecond; time.Since(start) < end; counts[i]++ {
			x = request(x)
		}
	}
	late := 0
	for _, count := range counts[200:] {
		late += count
	}
	fmt.Printf("result %d\n1 %d\n2 %d\n10 %d\nlate %d\n", x, counts[0], counts[1], counts[9], late/100)
}
