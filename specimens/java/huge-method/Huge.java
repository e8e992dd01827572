final class Huge {
    static int within(int x) { /* 999 */ return x; }
    static int beyond(int x) { /* 1000 */ return x; }

    public static void main(String[] args) {
        for (int i = 0; i < 20_000; i++) {
            within(i);
            beyond(i);
        }
    }
}
