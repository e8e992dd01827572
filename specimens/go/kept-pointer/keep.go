package main

/*
struct config { int version; int pad[15]; };
static const struct config *kept;
static void setup(const struct config *c) { kept = c; }
static int handle(void) { return kept->version; }
*/
import "C"

var live []*C.struct_config

func main() {
	C.setup(&C.struct_config{version: 42})
	for n := range 200_000 {
		live = append(live, &C.struct_config{version: -1})
		if n%10_000 == 0 {
			live = nil
		}
		if C.handle() != 42 {
			panic("another value is read")
		}
	}
	println("42 each time")
}
