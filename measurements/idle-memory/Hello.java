public class Hello {
    public static void main(String[] args) throws InterruptedException {
        System.out.println("hello");
        Thread.sleep(60_000);
    }
}
