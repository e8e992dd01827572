final class Stop {
    public static void main(String[] args) throws Exception {
        Thread reader = new Thread(() -> {
            try {
                new ProcessBuilder("sleep", "1").start().getInputStream().read();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.start();
        Thread.sleep(200);
        System.gc();
        System.out.println("reader is alive: " + reader.isAlive());
    }
}
