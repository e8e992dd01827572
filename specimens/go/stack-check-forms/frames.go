package main

//go:noinline
func fill(b []byte) { clear(b) }

func small() {
	var a [80]byte
	fill(a[:])
}

func medium() {
	var a [3000]byte
	fill(a[:])
}

func large() {
	var a [5000]byte
	fill(a[:])
}

func main() { small(); medium(); large() }
