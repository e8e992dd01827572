use std::mem::MaybeUninit;

extern "C" {
    fn fill(p: *mut u8);
}

#[no_mangle]
pub unsafe fn large() {
    let mut buffer = MaybeUninit::<[u8; 1 << 16]>::uninit();
    fill(buffer.as_mut_ptr().cast());
}

#[no_mangle]
pub unsafe fn small() {
    let mut buffer = MaybeUninit::<[u8; 64]>::uninit();
    fill(buffer.as_mut_ptr().cast());
}
