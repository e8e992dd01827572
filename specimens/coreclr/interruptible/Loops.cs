using System.Runtime.CompilerServices;

static class Loops
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int Spin(int n)
    {
        int x = 1;
        while (x != n) x = x * 31 + 7;
        return x;
    }

    [MethodImpl(Alone)] static int Call(int n)
    {
        int x = 1;
        while (x != n) x = Step(x);
        return x;
    }

    [MethodImpl(Alone)] static int Step(int x) { return x * 31 + 7; }

    static void Main() { Spin(38); Call(38); }
}
