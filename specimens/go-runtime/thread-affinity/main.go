package main

// static __thread int mine;
// static void set(int n) { mine = n; }
// static int get(void) { return mine; }
import "C"
import ("fmt"; "os"; "runtime"; "sync"; "sync/atomic")

func main() {
	var wrong atomic.Int64
	var all sync.WaitGroup
	for n := range 100 {
		all.Go(func() {
			if os.Args[1] == "locked" { runtime.LockOSThread() }
			for range 100 {
				C.set(C.int(n))
				runtime.Gosched()
				if C.get() != C.int(n) { wrong.Add(1) }
			}
		})
	}
	all.Wait()
	fmt.Println(os.Args[1]+": somebody else's value was read:", wrong.Load() > 0)
}
