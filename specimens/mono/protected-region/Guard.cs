static class Guard
{
    static int Plain(string s) { return int.Parse(s); }

    static int Guarded(string s)
    {
        try { return int.Parse(s); }
        catch (System.FormatException) { return -1; }
    }

    static void Main() { System.Console.WriteLine(Guarded("x") + Plain("1")); }
}
