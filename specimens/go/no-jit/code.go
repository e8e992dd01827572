package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	maps, _ := os.ReadFile("/proc/self/maps")
	for line := range strings.Lines(string(maps)) {
		if f := strings.Fields(line); strings.Contains(f[1], "x") {
			fmt.Println(f[1], f[5:])
		}
	}
}
