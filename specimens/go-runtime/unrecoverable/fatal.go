package main

import (
	"os"
	"sync"
)

func deeper() { deeper() }

func main() {
	defer println("deferred")
	defer func() { recover() }()
	switch os.Args[1] {
	case "panic":
		panic(1)
	case "unlock":
		new(sync.Mutex).Unlock()
	case "stack":
		deeper()
	case "goroutine":
		go panic("there")
		select {}
	}
	os.Exit(3)
}
