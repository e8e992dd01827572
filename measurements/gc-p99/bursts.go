package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"
)

type row struct {
	next *row
	id   int
}

var (
	pointers []*row // the live heap of most rows: some 100 MB in four million objects
	numbers  []int  // the same number of bytes without a pointer
)

func request() (rows []*row) {
	for i := range 20_000 {
		rows = append(rows, &row{id: i})
	}
	return rows
}

func main() {
	if os.Args[1] == "numbers" {
		numbers = make([]int, 12_000_000)
	} else {
		for range 4_000_000 {
			pointers = append(pointers, &row{})
		}
	}
	runtime.GC()
	took := make([]time.Duration, 600)
	var requests sync.WaitGroup
	start := time.Now()
	for i := range took {
		due := start.Add(time.Duration(i/10) * 20 * time.Millisecond) // ten at a time, fifty times a second
		time.Sleep(time.Until(due))
		requests.Go(func() {
			request()
			took[i] = time.Since(due) // from when it was due, not from when it began
		})
	}
	requests.Wait()
	slices.Sort(took)
	fmt.Println("p50", took[300].Seconds()*1000)
	fmt.Println("p99", took[594].Seconds()*1000)
}
