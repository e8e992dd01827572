final class Straggler {
    static int counted(int n) {
        int s = 1;
        for (int i = 1; i < n; i++) s = s * 31 ^ i;
        return s;
    }

    public static void main(String[] args) throws Exception {
        int s = 0;
        for (int i = 0; i < 200_000; i++) s += counted(i & 63);
        Thread loop = new Thread(() -> System.out.println(counted(Integer.MAX_VALUE)));
        loop.setDaemon(true);
        loop.start();
        Thread.sleep(300);
        System.gc();
        if (s == 1) System.out.println();
    }
}
