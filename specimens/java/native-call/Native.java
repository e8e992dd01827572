final class Native {
    public static void main(String[] args) {
        Runtime r = Runtime.getRuntime();
        long n = 0;
        for (int i = 0; i < 5_000; i++) n |= r.freeMemory();
        System.out.println(n > 0);
    }
}
