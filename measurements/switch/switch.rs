//! A future that awaits so many others in a row, one inside the other, is polled again and again: the best round, in
//! nanoseconds a poll.
use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

const POLLS: u32 = 10_000;

struct Forever;

impl Future for Forever {
    type Output = u32;
    fn poll(self: Pin<&mut Self>, _: &mut Context) -> Poll<u32> {
        black_box(Poll::Pending)
    }
}

async fn descend(depth: u32) -> u32 {
    if depth > 1 { Box::pin(descend(depth - 1)).await + 1 } else { Forever.await }
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    for depth in [1, 100] {
        let mut best = f64::MAX;
        for _ in 0..20 {
            let mut future = Box::pin(descend(depth));
            let start = Instant::now();
            for _ in 0..POLLS {
                let _ = black_box(future.as_mut().poll(&mut context));
            }
            best = best.min(start.elapsed().as_nanos() as f64 / POLLS as f64);
        }
        println!("{depth} {best:.2}");
    }
}
