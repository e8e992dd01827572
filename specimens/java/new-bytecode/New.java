final class New {
    final int x;

    New(int x) { this.x = x; }

    static New make(int x) { return new New(x); }

    static int[] array(int n) { return new int[n]; }
}
