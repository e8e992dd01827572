final class Lazy {
    static final class Config {
        static int port = read();

        static int read() {
            System.out.println("Config is initialized");
            return 80;
        }
    }

    public static void main(String[] args) {
        System.out.println("main has begun");
        System.out.println(Config.port);
    }
}
