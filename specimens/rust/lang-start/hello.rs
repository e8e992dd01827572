fn main() {
    println!("{}", LIMITS.len());
}

pub static LIMITS: [u32; 3] = [2, 3, 5 * 7];
