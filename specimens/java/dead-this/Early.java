import java.lang.ref.*;

final class Early {
    static volatile boolean closed;
    final int fd = 3;

    Early() {
        Cleaner.create().register(this, () -> closed = true);
    }

    void read() throws InterruptedException {
        int number = fd;
        for (int i = 0; i < 20 && !closed; i++) {
            System.gc();
            Thread.sleep(10);
        }
        System.out.println(closed ? number + " is closed while it is read" : number + " is open");
    }

    public static void main(String[] args) throws InterruptedException {
        new Early().read();
    }
}
