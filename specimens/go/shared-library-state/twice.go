package main

/*
#include <stdlib.h>
#include <string.h>
static char *last;
static void set_last(const char *s) { free(last); last = strdup(s); }
*/
import "C"
import "sync"

func main() {
	text := C.CString("twenty-four bytes of text")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100_000 {
				C.set_last(text)
			}
		})
	}
	all.Wait()
}
