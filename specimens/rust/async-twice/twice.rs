use std::{future::Future, mem::size_of_val};

async fn tick() {}

async fn kept(page: [u8; 4096]) -> u8 {
    tick().await;
    page[0]
}

async fn outer(page: [u8; 4096]) -> u8 {
    kept(page).await
}

fn once(page: [u8; 4096]) -> impl Future<Output = u8> {
    async move {
        tick().await;
        page[0]
    }
}

fn main() {
    println!("kept {}", size_of_val(&kept([0; 4096])));
    println!("outer {}", size_of_val(&outer([0; 4096])));
    println!("once {}", size_of_val(&once([0; 4096])));
}
