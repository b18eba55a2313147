// Fails in many ways, and writes each text under its name, as services hand it on.
using System.Globalization;

var cases = new Dictionary<string, Func<Task>>
{
    ["recursion"] = () => { Cart.Pay(3); return Task.CompletedTask; },
    ["asynchronous"] = () => Cart.ShipAsync(),
    ["cause"] = () => { try { Cart.Pay(0); } catch (Exception e) { throw new InvalidOperationException("order 7 failed", e); } return Task.CompletedTask; },
    ["aggregate"] = () => { Task.WaitAll(Cart.ShipAsync(), Task.Run(() => Cart.Pay(0))); return Task.CompletedTask; },
    ["lambda"] = () => { new List<int> { 1 }.ForEach(n => Cart.Pay(n)); return Task.CompletedTask; },
    ["generic"] = () => { new Store<string>().Find<int>("card"); return Task.CompletedTask; },
    ["iterator"] = () => { Cart.Rows().ToList(); return Task.CompletedTask; },
    ["local function"] = () => { void Open() => Cart.Pay(0); Open(); return Task.CompletedTask; },
    ["constructor"] = () => { _ = new Cart(0); return Task.CompletedTask; },
    ["property"] = () => { _ = Cart.Total; return Task.CompletedTask; },
    ["library"] = () => { _ = int.Parse("x", CultureInfo.InvariantCulture); return Task.CompletedTask; },
    ["detail of a call"] = null!,
};

foreach (var (name, run) in cases)
{
    Console.WriteLine("=== " + name);
    try
    {
        await (run ?? cases["recursion"])();
    }
    catch (Exception e)
    {
        Console.WriteLine(run is null ? "Status(StatusCode=\"Unknown\", Detail=\"Exception was thrown by handler. " + e + "\")" : e.ToString());
    }
}

internal sealed class Cart
{
    public Cart(int n) => Pay(n);

    public static int Total => throw new InvalidOperationException("no card");

    public static void Pay(int n)
    {
        if (n == 0)
            throw new InvalidOperationException("no card");
        Pay(n - 1);
    }

    public static async Task ShipAsync()
    {
        await Task.Yield();
        Pay(0);
    }

    public static IEnumerable<int> Rows()
    {
        yield return 1;
        Pay(0);
    }
}

internal sealed class Store<TKey>
{
    public void Find<TValue>(TKey key) => throw new KeyNotFoundException("no " + key + " as " + typeof(TValue).Name);
}
