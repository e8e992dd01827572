abstract class Shape { abstract int area(); }
final class Square extends Shape { int side = 3; int area() { return side * side; } }
final class Circle extends Shape { int r = 2; int area() { return 3 * r * r; } }

final class Guard {
    static int area(Shape s) { return s.area(); }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("two")) Class.forName("Circle");
        Shape square = new Square();
        for (int i = 0; i < 100_000; i++) area(square);
    }
}
