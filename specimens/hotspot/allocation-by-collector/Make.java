final class Make {
    final int x;

    Make(int x) { this.x = x; }

    static Make make(int x) { return new Make(x); }

    public static void main(String[] args) {
        int s = 0;
        for (int i = 0; i < 100_000; i++) s += make(i).x;
        System.out.println(s);
    }
}
