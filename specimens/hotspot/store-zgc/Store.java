final class Store {
    Store next;
    int n;

    static void store(Store a, Store b) { a.next = b; }

    static Store load(Store a) { return a.next; }

    public static void main(String[] args) {
        Store a = new Store();
        for (int i = 0; i < 100_000; i++) {
            store(a, a);
            load(a);
        }
    }
}
