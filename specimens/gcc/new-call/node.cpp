struct Node {
    Node *next;
    long value;
};

Node *make() { return new Node; }

long pair(long v) {
    Node *n = new Node{nullptr, v};
    long result = n->value;
    delete n;
    return result;
}

void link(Node *n, Node *m) { n->next = m; }
