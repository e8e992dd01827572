async fn tick() {}

async fn dead(n: u8) -> u8 {
    let big = [n; 256];
    let r = big[7];
    tick().await;
    r
}

async fn kept(n: u8) -> u8 {
    let big = [n; 256];
    tick().await;
    big[7]
}

async fn outer(n: u8) -> u8 {
    kept(n).await
}

fn main() {
    println!("dead {}", std::mem::size_of_val(&dead(1)));
    println!("kept {}", std::mem::size_of_val(&kept(1)));
    println!("outer {}", std::mem::size_of_val(&outer(1)));
}
