using System.Collections.Generic;

struct Point { public int X; }

static class Box
{
    static object Boxed(Point p) { return p; }
    static T Generic<T>(T p) { return p; }
    static Point Same(Point p) { return Generic<Point>(p); }
    static void Add(List<int> list, int n) { list.Add(n); }
    static void Main() { System.Console.WriteLine(Boxed(Same(new Point()))); Add(null, 1); }
}
