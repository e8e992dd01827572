using System.Runtime.CompilerServices;

class Point { }
sealed class Dot : Point { }

static class Shape
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static bool IsPoint(object o) { return o is Point; }
    [MethodImpl(Alone)] static bool IsDot(object o) { return o is Dot; }
    [MethodImpl(Alone)] static Point Cast(object o) { return (Point)o; }
    [MethodImpl(Alone)] static object Up(Point p) { return p; }

    static void Main() { IsPoint(null); IsDot(null); Cast(null); Up(null); }
}
