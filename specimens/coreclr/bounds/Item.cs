using System.Runtime.CompilerServices;

static unsafe class Item
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int Get(int[] a, int i) { return a[i]; }
    [MethodImpl(Alone)] static int Pointer(int* a, int i) { return a[i]; }

    [MethodImpl(Alone)] static int Sum(int[] a)
    {
        int sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i];
        return sum;
    }

    static void Main()
    {
        var a = new int[8];
        Get(a, 1);
        Sum(a);
        fixed (int* p = a) Pointer(p, 1);
    }
}
