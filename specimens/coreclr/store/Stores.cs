using System.Runtime.CompilerServices;

class Node { public object Next; public int Value; }

static class Stores
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static void Reference(Node n, object o) { n.Next = o; }
    [MethodImpl(Alone)] static void Number(Node n, int i) { n.Value = i; }
    [MethodImpl(Alone)] static void Null(Node n) { n.Next = null; }
    [MethodImpl(Alone)] static void ByRef(ref object r, object o) { r = o; }
    [MethodImpl(Alone)] static Node Fresh(object o) { return new Node { Next = o }; }

    static void Main()
    {
        var n = new Node();
        object r = n;
        Reference(n, r);
        Number(n, 1);
        Null(n);
        ByRef(ref r, n);
        Fresh(n);
    }
}
