import java.util.function.LongUnaryOperator;

class Warmup {
    interface Op { long apply(long x); }
    record A(long n) implements Op { public long apply(long x) { x = x * 31 + n; return x ^ x >> 9; } }
    record B(long n) implements Op { public long apply(long x) { x = x * 17 + n; return x ^ x >> 5; } }

    static final Op[] OPS = new Op[1000];
    static final long[] NUMBERS = new long[1000];

    // One request, written in three ways.
    static long chain(long x) {
        for (Op op : OPS) x = op.apply(x);  // each call needs the last one's result
        return x;
    }

    static long sum(long x) {
        long total = 0;
        for (Op op : OPS) total += op.apply(x);  // the calls are independent
        return total;
    }

    static long direct(long x) {
        for (long n : NUMBERS) x = x * 31 + n;  // no call at all
        return x;
    }

    public static void main(String[] words) {
        for (int i = 0; i < 1000; i++) {
            NUMBERS[i] = i;
            OPS[i] = i % 10 == 0 ? new B(i) : new A(i);
        }
        LongUnaryOperator request = switch (words[0]) {
            case "chain" -> Warmup::chain;
            case "sum" -> Warmup::sum;
            default -> Warmup::direct;
        };
        int[] counts = new int[300];
        long x = 1, start = System.nanoTime();
        for (int i = 0; i < counts.length; i++)
            for (long end = (i + 1) * 2_000_000L; System.nanoTime() - start < end; counts[i]++) x = request.applyAsLong(x);
        int late = 0;
        for (int i = 200; i < counts.length; i++) late += counts[i];
        System.out.printf("result %d%n1 %d%n2 %d%n10 %d%nlate %d%n", x, counts[0], counts[1], counts[9], late / 100);
    }
}
