class Field { public static int Value = System.Environment.TickCount; }

class Exact
{
    public static int Value;
    static Exact() { Value = System.Environment.TickCount; }
}

class Constant { public const int Value = 3; }

static class Start
{
    static void Main() { System.Console.WriteLine(Field.Value + Exact.Value + Constant.Value); }
}
