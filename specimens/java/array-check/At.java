final class At {
    static final int[] TABLE = new int[16];

    static int at(int[] a, int i) { return a[i]; }

    static int masked(int i) { return TABLE[i & 15]; }

    public static void main(String[] args) {
        int s = 0;
        for (int i = 0; i < 100_000; i++) s += at(TABLE, i & 7) + masked(i);
        try {
            at(TABLE, 16 + s);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }
}
