pub struct Slot {
    pub next: Option<&'static u64>,
}

extern "Rust" {
    fn look(b: &Box<u64>);
    fn take(b: Box<u64>);
}

#[no_mangle]
pub unsafe fn scope(b: Box<u64>) {
    look(&b);
}

#[no_mangle]
pub unsafe fn moved(b: Box<u64>) {
    take(b);
}

#[no_mangle]
pub fn store(s: &mut Slot, v: &'static u64) {
    s.next = Some(v);
}
