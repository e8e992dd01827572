package main

import (
	"os"
	"reflect"
)

type T int

func (T) Used()   {}
func (T) Unused() {}

var sink any = T(0)

func main() {
	println(len(os.Args), reflect.ValueOf(sink).MethodByName("Used").IsValid())
}
