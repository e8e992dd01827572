using System.Runtime.CompilerServices;

static unsafe class Pin
{
    const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)] static int Read(byte* p) { return *p; }

    [MethodImpl(Alone)] static int Fixed(byte[] a)
    {
        int r;
        fixed (byte* p = a) { r = Read(p); }
        return r;
    }

    [MethodImpl(Alone)] static int Element(byte[] a) { return a[0]; }

    static void Main() { Fixed(new byte[1]); Element(new byte[1]); }
}
