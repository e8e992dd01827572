final class Collect {
    static byte[][] live = new byte[4_000][];

    public static void main(String[] args) {
        for (int i = 0; i < 40_000; i++) {
            byte[] block = new byte[1_000];
            if (i < 400) live[i] = block;
        }
    }
}
