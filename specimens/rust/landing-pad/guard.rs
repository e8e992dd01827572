pub struct Guard(u8);

impl Drop for Guard {
    fn drop(&mut self) {
        unsafe { release(self.0) }
    }
}

extern "C" {
    fn release(n: u8);
}

extern "Rust" {
    fn may_panic(n: u8);
}

#[no_mangle]
pub fn work(n: u8) {
    let _guard = Guard(n);
    unsafe { may_panic(n) }
}
