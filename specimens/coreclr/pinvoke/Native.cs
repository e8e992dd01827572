using System.Runtime.InteropServices;

static class Native
{
    [DllImport("libc")] static extern int strlen(byte[] text);

    static void Main() { strlen(new byte[] { 65, 0 }); }
}
