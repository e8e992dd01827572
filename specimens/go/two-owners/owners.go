package main

// #include <stdlib.h>
import "C"
import (
	"runtime"
	"time"
	"unsafe"
)

type buffer struct{ p unsafe.Pointer }

func main() {
	runtime.LockOSThread()
	b := &buffer{C.malloc(2000)}
	runtime.AddCleanup(b, func(p unsafe.Pointer) { C.free(p) }, b.p)
	first := b.p
	C.free(b.p) // by hand, and the cleanup is not stopped
	second := C.malloc(2000) // somebody else's
	runtime.GC()
	time.Sleep(100 * time.Millisecond)
	third := C.malloc(2000) // a third party's
	println("the second is the first:", first == second)
	println("the third is the second:", second == third)
}
