final class Poll {
    static int counted(int n) {
        int s = 1;
        for (int i = 1; i < n; i++) s = s * 31 ^ i;
        return s;
    }

    public static void main(String[] args) {
        int s = 0;
        for (int i = 0; i < 20_000; i++) s += counted(i & 63);
        System.out.println(s);
    }
}
