struct PointS { public int X; public PointS(int x) { X = x; } }
class PointC { public int X; public PointC(int x) { X = x; } }

static class Make
{
    static int Struct(int n) { var p = new PointS(n); return p.X; }
    static int Object(int n) { var p = new PointC(n); return p.X; }
    static PointS[] Structs(int n) { return new PointS[n]; }
    static void Main() { System.Console.WriteLine(Struct(1) + Object(2) + Structs(3).Length); }
}
