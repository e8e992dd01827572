using System;
using System.Collections.Generic;

struct Plain { public int X, Y; }

struct Equatable : IEquatable<Equatable>
{
    public int X, Y;
    public bool Equals(Equatable other) { return X == other.X && Y == other.Y; }
    public override int GetHashCode() { return X * 31 + Y; }
}

static class Keys
{
    static void Look<T>(string name, T key)
    {
        var table = new Dictionary<T, int> { { key, 1 } };
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) table.ContainsKey(key);
        Console.WriteLine(name + ": " + (GC.GetAllocatedBytesForCurrentThread() - before) / 1000 + " bytes a look-up");
    }

    static void Main() { Look("plain", new Plain()); Look("equatable", new Equatable()); }
}
