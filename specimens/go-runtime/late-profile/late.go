package main

import (
	"math"
	"os"
	"runtime/pprof"
)

var table = build()

func build() []float64 {
	t := make([]float64, 1<<22)
	for i := range t {
		t[i] = math.Sin(float64(i))
	}
	return t
}

func main() {
	pprof.StartCPUProfile(os.Stdout)
	println(len(table), "sines")
	pprof.StopCPUProfile()
}
