package main

import "errors"

var first = trace("first", second)
var second = trace("second", nil)
var fixed = 42

func trace(name string, cause error) error {
	println(name)
	return errors.Join(errors.New(name), cause)
}

func init() { println("init") }

func main() { println("main", first != nil) }
