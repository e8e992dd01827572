class Throw {
    static class Failure extends Exception {
        Failure() {}
        Failure(boolean trace) { super(null, null, false, trace); }
    }

    static final Failure MADE = new Failure(false);
    static String kind;

    static int descend(int depth) throws Failure {
        if (depth > 1) return descend(depth - 1) + 1;
        switch (kind) {
            case "new": throw new Failure();
            case "bare": throw new Failure(false);
            default: throw MADE;
        }
    }

    static int caught(int depth) {
        try {
            return descend(depth);
        } catch (Failure failure) {
            return -1;
        }
    }

    static long round(int depth, int calls, int below) {
        if (below > 0) return round(depth, calls, below - 1);  // frames that no throw leaves
        long start = System.nanoTime();
        for (int call = 0; call < calls; call++) caught(depth);
        return System.nanoTime() - start;
    }

    public static void main(String[] words) {
        kind = words[0];
        int below = Integer.parseInt(words[1]);
        for (int depth : new int[] {1, 10, 100}) {
            int calls = 20_000 / depth;
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 40; round++) best = Math.min(best, round(depth, calls, below));
            System.out.printf("%d %.2f%n", depth, (double) best / calls);
        }
    }
}
