/** Keeps 500,000 arrays of 100 bytes, and of 20 million more the last 20,000 at any time. */
final class Young {
    static byte[][] live = new byte[500_000][];
    static byte[][] recent = new byte[20_000][];

    public static void main(String[] args) {
        for (int i = 0; i < live.length; i++) live[i] = new byte[100];
        System.gc();
        for (int i = 0; i < 20_000_000; i++) recent[i % recent.length] = new byte[100];
    }
}
