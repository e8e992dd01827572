using System.Threading.Tasks;

static class Work
{
    static async Task<int> Next(Task<int> task, int step)
    {
        int twice = 2 * step;
        return await task + twice;
    }

    static int Plain(int x) { return x + 1; }

    static void Main() { System.Console.WriteLine(Next(Task.FromResult(1), Plain(2)).Result); }
}
