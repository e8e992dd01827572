static unsafe class Pin
{
    static int Read(byte* p) { return *p; }

    static int Fixed(byte[] a)
    {
        int r;
        fixed (byte* p = a) { r = Read(p); }
        return r;
    }

    static int Element(byte[] a) { return a[0]; }

    static void Main() { System.Console.WriteLine(Fixed(new byte[1]) + Element(new byte[1])); }
}
