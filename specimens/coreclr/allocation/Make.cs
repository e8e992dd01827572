using System.Runtime.CompilerServices;

class Node { public int Value; }
struct Pair { public int A, B; }

static class Make
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static Node Object(int n) { return new Node { Value = n }; }
    [MethodImpl(Alone)] static int Local(int n) { var p = new Node { Value = n }; return p.Value; }
    [MethodImpl(Alone)] static int Struct(int n) { var p = new Pair { A = n }; return p.A; }
    [MethodImpl(Alone)] static int[] Array(int n) { return new int[n]; }
    [MethodImpl(Alone)] static object Box(int n) { return n; }

    static void Main()
    {
        Object(1);
        Local(2);
        Struct(3);
        Array(4);
        Box(5);
    }
}
