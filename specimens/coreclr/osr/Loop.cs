static class Loop
{
    static int Sum(int n)
    {
        int x = 1;
        for (int i = 0; i < n; i++) x = x * 31 + i;
        return x;
    }

    static void Main() { Sum(1000000); }
}
