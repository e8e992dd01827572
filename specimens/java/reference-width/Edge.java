final class Edge {
    Object a, b, c, d;

    static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    public static void main(String[] args) {
        long before = used();
        Edge[] all = new Edge[1_000_000];
        for (int i = 0; i < all.length; i++) all[i] = new Edge();
        System.out.println(4 * Math.round((used() - before) / 4.0 / all.length) + " bytes each");
    }
}
