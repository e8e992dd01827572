using System.Threading.Tasks;

static class Work
{
    static async Task<int> Next(Task<int> task, int step)
    {
        int twice = 2 * step;
        return await task + twice;
    }

    static void Main()
    {
        var source = new TaskCompletionSource<int>();
        var next = Next(source.Task, 1);
        source.SetResult(1);
        next.Wait();
    }
}
