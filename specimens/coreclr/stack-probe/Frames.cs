using System.Runtime.CompilerServices;

unsafe struct Small { public fixed byte Bytes[100]; }
unsafe struct Large { public fixed byte Bytes[40000]; }

static unsafe class Frames
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int Read(byte* p) { return p[7]; }
    [MethodImpl(Alone)] static int Modest() { Small s; return Read(s.Bytes); }
    [MethodImpl(Alone)] static int Huge() { Large l; return Read(l.Bytes); }

    static void Main() { Modest(); Huge(); }
}
