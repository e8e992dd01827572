using System.Runtime.CompilerServices;

static class Guard
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int Parse(int n) { if (n < 0) throw new System.FormatException(); return n; }
    [MethodImpl(Alone)] static void Close() { }

    [MethodImpl(Alone)] static int Catch(int n)
    {
        try { return Parse(n); }
        catch (System.FormatException) { return -1; }
    }

    [MethodImpl(Alone)] static void Finally(int n)
    {
        try { Parse(n); }
        finally { Close(); }
    }

    static void Main() { Catch(-1); Finally(1); }
}
