package main

type Shape interface{ Area() int }

type Square struct{ side int }

func (s *Square) Area() int { return s.side * s.side }

//go:noinline
func plain(s *Square) *Square { return s }

//go:noinline
func empty(s *Square) any { return s }

//go:noinline
func methods(s *Square) Shape { return s }

//go:noinline
func number(n int) any { return n }

func main() { println(plain(nil), empty(nil), methods(nil), number(300)) }
