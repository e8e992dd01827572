using System.Threading;

abstract class Shape { public abstract int Area(); }
class Square : Shape { public int Side; public override int Area() { return Side * Side; } }
class Circle : Shape { public override int Area() { return 3; } }

static class Tiers
{
    static int Measure(Shape s) { return s.Area(); }

    static void Main()
    {
        Shape square = new Square { Side = 2 };
        int sum = new Circle().Area();
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 40; i++) sum += Measure(square);
            Thread.Sleep(100);
        }
    }
}
