import java.util.concurrent.locks.LockSupport;

final class Pin {
    static final class Slow {
        static { block("the initializer"); }
        static void use() {}
    }

    static void block(String where) {
        LockSupport.parkNanos(500_000_000);
        System.out.println(where + " goes on");
    }

    static synchronized void locked() { block("the locked method"); }

    static void race(Runnable first) throws Exception {
        var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        var blocked = (Thread) start.invoke(null, first);
        Runnable second = () -> System.out.println("another thread runs");
        ((Thread) start.invoke(null, second)).join();
        blocked.join();
    }

    public static void main(String[] args) throws Exception { race(Pin::locked); race(Slow::use); }
}
