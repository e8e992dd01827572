using System.Runtime.InteropServices;

static class Native
{
    [DllImport("libc")]
    static extern int strlen(string text);

    static int Length(string text) { return text.Length; }

    static int Call(string text) { return strlen(text) + Length(text); }

    static void Main() { System.Console.WriteLine(Call("four")); }
}
