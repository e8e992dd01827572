using System.Runtime.CompilerServices;

class Exact { public static int Value; static Exact() { Value = System.Environment.TickCount; } }

static class Start
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int First() { return Exact.Value; }
    [MethodImpl(Alone)] static int Later() { return Exact.Value; }

    static void Main() { First(); Later(); }
}
