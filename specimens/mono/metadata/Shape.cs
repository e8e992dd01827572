class Point
{
    int neverRead = 1;
    void NeverCalled(string name) { }
}

static class Shape
{
    static bool Is(object o) { return o is Point; }
    static Point Cast(object o) { return (Point)o; }
    static object Up(Point p) { return p; }
    static void Main() { System.Console.WriteLine(Is(Cast(null))); Up(null); }
}
