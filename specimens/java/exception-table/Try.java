final class Try {
    static int plain(int[] a, int i) {
        return a[i];
    }

    static int guarded(int[] a, int i) {
        try {
            return a[i];
        } catch (ArrayIndexOutOfBoundsException e) {
            return -1;
        }
    }
}
