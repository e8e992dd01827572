package main

import "unsafe"

//go:noinline
func deep(n int) int {
	var room [1 << 10]byte
	if n == 0 {
		return int(room[0])
	}
	return deep(n-1) + int(room[n])
}

func main() {
	x := 1
	pointer, number := &x, uintptr(unsafe.Pointer(&x))
	deep(100)
	*pointer = 2
	println("by the pointer:", *pointer)
	println("by the number:", *(*int)(unsafe.Pointer(number)))
	println("same address:", uintptr(unsafe.Pointer(pointer)) == number)
}
