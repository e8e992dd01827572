package main

import (
	"os"
	"reflect"
)

type T struct{ n int }

func (T) Used()   {}
func (T) Unused() {}

var sink any = T{}

func main() {
	println(len(os.Args), reflect.ValueOf(sink).MethodByName("Used").IsValid())
}
