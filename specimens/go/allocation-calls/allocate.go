package main

type Pair struct {
	p *int
	n int
}

type Block [12]int

//go:noinline
func pair() *Pair { return new(Pair) }

//go:noinline
func block() *Block { return new(Block) }

//go:noinline
func slice(n int) []int { return make([]int, n) }

//go:noinline
func box(n int) any { return n }

func main() { println(pair(), block(), slice(9), box(300)) }
