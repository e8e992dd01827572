extern "C" {
    fn c_add(a: i32, b: i32) -> i32;
}

extern "Rust" {
    fn rust_add(a: i32, b: i32) -> i32;
}

#[no_mangle]
pub unsafe fn call_c(a: i32) -> i32 {
    c_add(a, 1)
}

#[no_mangle]
pub unsafe fn call_rust(a: i32) -> i32 {
    rust_add(a, 1)
}

#[no_mangle]
pub unsafe extern "C" fn callback(a: i32) -> i32 {
    rust_add(a, 1)
}
