abstract class Shape { abstract int area(); }
final class Square extends Shape { int side = 3; int area() { return side * side; } }
final class Circle extends Shape { int r = 2; int area() { return 3 * r * r; } }

final class Tiers {
    static int area(Shape s) { return s.area(); }

    static void warm(Shape s) {
        for (int i = 0; i < 100_000; i++) area(s);
    }

    public static void main(String[] args) throws Exception {
        warm(new Square());
        System.out.println("-- load Circle");
        Class<?> circle = Class.forName("Circle");
        warm(new Square());
        System.out.println("-- use Circle");
        warm((Shape) circle.getDeclaredConstructor().newInstance());
    }
}
