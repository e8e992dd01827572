using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

static class Sort
{
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate int Compare(ref int a, ref int b);

    [DllImport("libc")]
    static extern void qsort(int[] items, IntPtr count, IntPtr size, IntPtr compare);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static IntPtr Ordered(int sign) { return Marshal.GetFunctionPointerForDelegate<Compare>((ref int a, ref int b) => sign * (a - b)); }

    static void Main()
    {
        IntPtr compare = Ordered(-1);
        int[] items = { 3, 1, 2 };
        qsort(items, (IntPtr)3, (IntPtr)4, compare);
        Console.WriteLine("sorted: " + string.Join(" ", items));
        GC.Collect(); GC.WaitForPendingFinalizers();
        qsort(items, (IntPtr)3, (IntPtr)4, compare);
    }
}
