package main

// #include <stdio.h>
// #include <stdlib.h>
// char *block(void) { return __builtin_memset(malloc(1 << 20), 1, 1 << 20); } void release(char *p) { free(p); }
// int resident(void) { int all, pages; FILE *f = fopen("/proc/self/statm", "r"); fscanf(f, "%d %d", &all, &pages); fclose(f); return pages / 256; }
import "C"
import "runtime"
import "time"

func report() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	println("HeapAlloc", m.HeapAlloc>>20, "MiB, NumGC", m.NumGC, "resident", C.resident(), "MiB")
}
func main() {
	for range 300 {
		w := &struct{ p *C.char }{C.block()}
		runtime.AddCleanup(w, func(p *C.char) { C.release(p) }, w.p)
	}
	report()
	runtime.GC()
	time.Sleep(time.Second)
	report()
}
