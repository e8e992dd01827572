extern "C" {
    fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    if std::env::args().count() > 1 {
        unsafe { signal(13, 0) }; // SIGPIPE, SIG_DFL
    }
    for n in 0..100_000 {
        println!("{n}");
    }
}
