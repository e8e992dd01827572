using System;

static class Hello
{
    static void Main()
    {
        Console.WriteLine("hello");
    }
}
