using System;

static class Passes
{
    static bool Note(string text) { Console.WriteLine(text); return true; }

    static void Inner()
    {
        try { throw new Exception(); }
        finally { Note("finally"); }
    }

    static void Main()
    {
        try { Inner(); }
        catch (Exception) when (Note("filter")) { Note("catch"); }
    }
}
