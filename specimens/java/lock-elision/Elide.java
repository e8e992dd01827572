import java.lang.management.ManagementFactory;

public class Elide {
    static int n;
    static Object kept;
    static void lock() { synchronized (new Object()) { n++; } }
    static void keep(int i, int last) {
        var box = new int[] {i};
        if (i == last) kept = box; else n += box[0];
    }
    static void locks() { for (int i = 0; i < 10_000; i++) lock(); }
    static void keeps(int last) { for (int i = 0; i < 10_000; i++) keep(i, last); }
    static long bytes(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
    public static void main(String[] args) {
        long locked = 0, unkept = 0;
        for (int i = 0; i < 300; i++) { locked = bytes(() -> locks()); unkept = bytes(() -> keeps(-1)); }
        System.out.println("lock " + locked + ", keep " + unkept + ", kept " + bytes(() -> keeps(9_999)) + " for " + ((int[]) kept)[0]);
    }
}
