package main

import (
	"fmt"
	"os"
	"time"
)

//go:noinline
func note() {}

//go:noinline
func call() { note() }

//go:noinline
func open() { defer note() }

//go:noinline
func eight() {
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
}

//go:noinline
func nine() {
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
	defer note()
}

//go:noinline
func loop(n int) {
	for range n {
		defer note()
	}
}

//go:noinline
func beside(n int) {
	defer note()
	for range n {
		defer note()
	}
}

//go:noinline
func recovered() {
	defer func() { recover() }()
	panic("")
}

// kinds has for each row of the table what runs, and how many deferred calls that makes.
var kinds = map[string]struct {
	calls int
	run   func()
}{
	"call":   {1, call},
	"open":   {1, open},
	"eight":  {8, eight},
	"nine":   {9, nine},
	"beside": {1, func() { beside(0) }},
	"loop":   {1, func() { loop(1) }},
	"panic":  {1, recovered},
}

func main() {
	const times = 20_000
	kind, best := kinds[os.Args[1]], time.Hour
	for range 20 {
		start := time.Now()
		for range times {
			kind.run()
		}
		best = min(best, time.Since(start))
	}
	fmt.Println("each", float64(best.Nanoseconds())/float64(times*kind.calls))
}
