static unsafe class Item
{
    static int Array(int[] a, int i) { return a[i]; }

    static int Pointer(int* a, int i) { return a[i]; }

    static void Main() { System.Console.WriteLine(Array(null, 0)); }
}
