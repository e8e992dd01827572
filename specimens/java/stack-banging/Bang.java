final class Bang {
    static int n;

    static int leaf(int x) { return x + 1; }

    static int down(int x) { return x == 0 ? 0 : down(x - 1) + 1; }

    public static void main(String[] args) {
        for (int i = 0; i < 20_000; i++) n += leaf(i) + down(20);
        try {
            down(-1);
        } catch (StackOverflowError e) {
            System.out.println("caught " + e);
        }
    }
}
