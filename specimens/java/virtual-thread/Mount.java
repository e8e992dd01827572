import java.util.concurrent.Semaphore;

final class Mount {
    static final Semaphore GATE = new Semaphore(0);

    static void work(String name) {
        System.out.println(name + " runs on " + Thread.currentThread());
        GATE.acquireUninterruptibly();
        System.out.println(name + " goes on, on " + Thread.currentThread());
    }

    static Thread start(Runnable work) throws Exception {
        return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    public static void main(String[] args) throws Exception {
        Thread first = start(() -> work("first"));
        Thread second = start(() -> work("second"));
        for (int i = 0; i < 3000 && GATE.getQueueLength() < 2; i++) Thread.sleep(1);
        GATE.release(2);
        first.join();
        second.join();
    }
}
