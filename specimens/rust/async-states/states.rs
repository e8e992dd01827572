async fn tick() {}

async fn twice(n: u8) -> u8 {
    let first = [n; 16];
    tick().await;
    let second = [first[3]; 64];
    tick().await;
    second[5]
}

fn main() {
    drop(twice(1));
}
