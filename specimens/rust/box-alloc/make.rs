pub struct Node(pub [u64; 4]);

#[no_mangle]
pub fn boxed(n: u64) -> Box<Node> {
    Box::new(Node([n; 4]))
}

#[no_mangle]
pub fn value(n: u64) -> Node {
    Node([n; 4])
}
