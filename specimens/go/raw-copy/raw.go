package main

import "unsafe"

type pair struct{ a, b *int }

//go:noinline
func typed(to, from []pair) { copy(to, from) }

//go:noinline
func raw(to, from []pair) { copy(bytes(to), bytes(from)) }

//go:noinline
func bytes(s []pair) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), len(s)*16)
}

func main() {
	s := make([]pair, 2)
	typed(s[1:], s)
	raw(s[1:], s)
}
