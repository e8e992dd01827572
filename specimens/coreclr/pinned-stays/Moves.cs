using System;
using System.Runtime.InteropServices;

static unsafe class Moves
{
    static long Address(byte[] a) { fixed (byte* p = a) return (long)p; }

    static void Main()
    {
        var arrays = new byte[1000][];
        var before = new long[1000];
        var handles = new GCHandle[1000];
        for (int i = 0; i < 1000; i++)
        {
            arrays[i] = new byte[100];
            before[i] = Address(arrays[i]);
            if (i % 10 == 0) handles[i] = GCHandle.Alloc(arrays[i], GCHandleType.Pinned);
        }
        GC.Collect();
        int free = 0, pinned = 0;
        for (int i = 0; i < 1000; i++)
            if (Address(arrays[i]) != before[i]) { if (handles[i].IsAllocated) pinned++; else free++; }
        Console.WriteLine("moved: " + (free > 450 ? "most" : "few") + " of 900 free, " + pinned + " of 100 pinned");
    }
}
