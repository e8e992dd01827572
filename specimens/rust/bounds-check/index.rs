extern "C" {
    fn seen(v: i32);
}

#[no_mangle]
pub fn index(s: &[i32], i: usize) -> i32 {
    s[i]
}

#[no_mangle]
pub fn proved(s: &[i32], i: usize) -> i32 {
    if i < s.len() { s[i] } else { -1 }
}

#[no_mangle]
pub fn each(s: &[i32]) {
    for v in s {
        unsafe { seen(*v) }
    }
}
