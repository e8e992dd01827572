/** Two virtual threads on one carrier yield to each other, each from so many frames deep: the best round, in nanoseconds a switch. */
final class Switch {
    static final int YIELDS = 10_000;

    static int descend(int depth) {
        if (depth > 1) return descend(depth - 1) + 1;
        for (int i = 0; i < YIELDS; i++) Thread.yield();
        return 1;
    }

    static Thread start(Runnable work) throws Exception { // by reflection: the compiler may be older than virtual threads
        return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    public static void main(String[] args) throws Exception {
        for (int depth : new int[] {1, 100}) {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 30; round++) {
                long start = System.nanoTime();
                Thread a = start(() -> descend(depth));
                Thread b = start(() -> descend(depth));
                a.join();
                b.join();
                best = Math.min(best, System.nanoTime() - start);
            }
            System.out.println(depth + " " + best / (2.0 * YIELDS));
        }
    }
}
