package main

//go:noinline
func f() {}

//go:noinline
func starts() { go f() }

//go:noinline
func calls() { f() }

func main() {
	starts()
	calls()
}
