using System.Runtime.CompilerServices;

struct Pair { public int A, B; }

static class Same
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static T[] Make<T>() { return new T[1]; }

    static void Main()
    {
        Make<int>();
        Make<Pair>();
        Make<string>();
        Make<object>();
    }
}
