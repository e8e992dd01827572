using System;

static unsafe class Stale
{
    static byte* Address(byte[] a) { fixed (byte* p = a) return p; }

    static void Run(string how, byte[] a, byte* raw)
    {
        var later = new byte[5000][];
        GC.Collect(2, GCCollectionMode.Forced, true, true); // blocking and compacting
        long moved = Address(a) - raw;
        for (int i = 0; i < 5000; i++) later[i] = new byte[4000];
        *raw = 42; // as native code would that kept the address
        int hit = 0;
        foreach (var b in later) foreach (var x in b) if (x == 42) hit++;
        Console.WriteLine(how + ": moved by " + moved + ", a[0] = " + a[0] + ", later arrays hold 42 " + hit + " times");
    }

    static void Main()
    {
        byte[] a = new byte[40], b = new byte[40];
        Run("after fixed", a, Address(a));
        fixed (byte* p = b) Run("within fixed", b, p);
    }
}
