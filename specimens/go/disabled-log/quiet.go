package main

import (
	"context"
	"log/slog"
	"testing"
)

func main() {
	none := context.Background()
	for _, n := range []int{200, 300} {
		debug := testing.AllocsPerRun(100, func() { slog.Debug("got", "n", n) })
		attrs := testing.AllocsPerRun(100, func() { slog.LogAttrs(none, slog.LevelDebug, "got", slog.Int("n", n)) })
		println("n:", n, "Debug:", int(debug), "LogAttrs:", int(attrs))
	}
}
