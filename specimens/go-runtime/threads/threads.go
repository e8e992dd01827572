package main

import (
	"net"
	"runtime/pprof"
	"syscall"
	"time"
)

func threads(n int, wait func()) int {
	for range n {
		go wait()
	}
	time.Sleep(200 * time.Millisecond)
	return pprof.Lookup("threadcreate").Count()
}

func main() {
	server, _ := net.Listen("tcp", "127.0.0.1:0")
	pipe, start := make([]int, 2), threads(0, nil)
	syscall.Pipe(pipe)
	network := threads(200, func() { server.Accept() })
	calls := threads(50, func() { syscall.Read(pipe[0], make([]byte, 1)) })
	println("200 in Accept:", (network-start+5)/10*10, "more threads; 50 in read:", (calls-network+5)/10*10)
}
