package main

import (
	"expvar"
	"io"
	"runtime/metrics"
	"runtime/pprof"
)

func stops() (n uint64) {
	pauses := []metrics.Sample{{Name: "/sched/pauses/total/other:seconds"}}
	metrics.Read(pauses)
	for _, count := range pauses[0].Value.Float64Histogram().Counts {
		n += count
	}
	return n
}

func main() {
	a, b := stops(), stops()
	_ = expvar.Get("memstats").String()
	c := stops()
	pprof.Lookup("goroutine").WriteTo(io.Discard, 0)
	println("runtime/metrics", b-a, "memstats of expvar", c-b, "goroutine profile", stops()-c)
}
