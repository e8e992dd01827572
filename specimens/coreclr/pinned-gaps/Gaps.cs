using System;
using System.Runtime.InteropServices;

static class Gaps
{
    static void Report(string when)
    {
        GC.Collect(2, GCCollectionMode.Forced, true, true); // blocking and compacting
        var info = typeof(GC).GetMethod("GetGCMemoryInfo", Type.EmptyTypes).Invoke(null, null);
        Func<string, long> mib = name => (long)info.GetType().GetProperty(name).GetValue(info) >> 20;
        Console.WriteLine(when + ": heap " + mib("HeapSizeBytes") + " MiB, free " + mib("FragmentedBytes") + " MiB");
    }

    static void Main()
    {
        var kept = Array.ConvertAll(new int[200000], none => new byte[1000]);
        var pins = new GCHandle[2000];
        for (int i = 0; i < 200000; i++) // one array of a hundred stays in use
            if (i % 100 == 0) pins[i / 100] = GCHandle.Alloc(kept[i], GCHandleType.Pinned); else kept[i] = null;
        Report("pinned");
        foreach (var pin in pins) pin.Free();
        Report("released");
        GC.KeepAlive(kept);
    }
}
