using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>Members of every kind.</summary>
internal static class Methods
{
    public static IEnumerable<Case> Cases =>
    [
        new("a method called by another", () => Outer(1)),
        new("ref, in, out, nullable and params parameters", () => Parameters()),
        new("pointer and tuple parameters", () => Unsafe()),
        new("a generic method", () => Find<Dictionary<int, string>, string[]>(default)),
        new("a method of a nested generic type", () => Shelf<string>.Row<int>.Box.Take<DateTime?>(default)),
        new("a constructor", () => new Cart("blue")),
        new("a base constructor and a field initializer", () => new Trolley()),
        new("a primary constructor", () => new Receipt(-1)),
        new("a record's own members", () => (new Receipt(1) with { Total = 2 }).ToString()),
        new("a finalizer", () => Finalized.Caught()),
        new("an operator", () => _ = new Cart() + new Cart()),
        new("a checked operator", () => _ = checked(new Cart() - new Cart())),
        new("conversions", () => _ = (int)(long)new Cart()),
        new("a property's getter", () => _ = new Cart().Total),
        new("a property's setter", () => new Cart().Total = 3),
        new("an init accessor", () => _ = new Cart { Owner = "ada" }),
        new("an indexer", () => _ = new Cart()[3]),
        new("a renamed indexer", () => _ = new Shelf<int>()["x"]),
        new("an event's accessor", () => new Cart().Sold += (_, _) => { }),
        new("an explicit interface implementation", () => ((IStore<KeyValuePair<int, string>>)new Cart()).Load("tea")),
        new("an explicit property of an interface", () => _ = ((IStore<KeyValuePair<int, string>>)new Cart()).First),
#if NET
        new("a default interface method", () => ((IPriced)new Cart()).Price()),
        new("a static abstract member", () => Make<Cart>()),
#endif
        new("an extension method", () => new Cart().Ship("home")),
        new("members of an extension block", () => _ = new Cart().Weight),
        new("a file-local type", () => Shelves.Take()),
        new("a struct's method", () => new Point().Move(1)),
        new("a stack overflow, avoided", () => Deep(400)),
    ];

    private static void Outer(int depth) => Inner(depth + 1);

    private static void Inner(int depth) => throw new InvalidOperationException("depth " + depth);

    private static void Parameters()
    {
        var count = 1;
        Count(ref count, 2, out _, null, "a", "b");
    }

    private static void Count(ref int total, in int more, out long sum, int? least, params string[] names) =>
        throw new InvalidOperationException("parameters " + total + more + least + names.Length);

    private static unsafe void Unsafe()
    {
        var number = 1;
        Point(&number, (1, "one"), new int[1, 1]);
    }

    private static unsafe void Point(int* where, (int Id, string Name) what, int[,] grid) =>
        throw new InvalidOperationException("pointers " + *where + what.Name);

    private static TValue Find<TKey, TValue>(TKey key)
        where TKey : class => throw new KeyNotFoundException("no " + typeof(TKey).Name);

#if NET
    private static T Make<T>()
        where T : IPriced => T.New<T>();
#endif

    private static void Deep(int depth)
    {
        if (depth == 0)
            throw new InvalidOperationException("deep");
        Deep(depth - 1);
        GC.KeepAlive(depth);
    }
}

internal interface IStore<T>
{
    T First { get; }

    T Load(string name);
}

#if NET
internal interface IPriced
{
    int Price() => throw new NotSupportedException("no price");

    static virtual T New<T>() => throw new NotSupportedException("no " + typeof(T).Name);
}
#else
internal interface IPriced;
#endif

internal class Cart : IStore<KeyValuePair<int, string>>, IPriced
{
    public Cart()
    {
    }

    public Cart(string color) => throw new ArgumentException("no " + color + " carts", nameof(color));

    public int Total
    {
        get => throw new InvalidOperationException("getter");
        set => throw new InvalidOperationException("setter " + value);
    }

    public string Owner
    {
        init => throw new InvalidOperationException("init " + value);
    }

    public int this[int index] => throw new IndexOutOfRangeException("index " + index);

    public event EventHandler Sold
    {
        add => throw new InvalidOperationException("event");
        remove { }
    }

    KeyValuePair<int, string> IStore<KeyValuePair<int, string>>.First => throw new InvalidOperationException("explicit getter");

    KeyValuePair<int, string> IStore<KeyValuePair<int, string>>.Load(string name) => throw new InvalidOperationException("explicit " + name);

    public static Cart operator +(Cart left, Cart right) => throw new InvalidOperationException("operator");

    public static Cart operator -(Cart left, Cart right) => throw new InvalidOperationException("unchecked operator");

    public static Cart operator checked -(Cart left, Cart right) => throw new OverflowException("checked operator");

    public static implicit operator long(Cart cart) => throw new InvalidOperationException("conversion");
}

internal class Trolley : Cart
{
    private readonly int _wheels = Count();

    private static int Count() => throw new InvalidOperationException("no wheels");
}

internal sealed record Receipt(int Total)
{
    private readonly int _checked = Total < 0 ? throw new ArgumentOutOfRangeException(nameof(Total)) : Total;

    public int Tax => throw new InvalidOperationException("tax of " + _checked);
}

internal sealed class Finalized
{
    private static Exception s_caught;

    ~Finalized()
    {
        try
        {
            Close();
        }
        catch (Exception e)
        {
            s_caught = e;
        }
    }

    public static Exception Caught()
    {
        for (var i = 0; s_caught is null && i < 100; i++)
        {
            Forget();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return s_caught;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => new Finalized();

    private static void Close() => throw new InvalidOperationException("closed twice");
}

internal static class CartExtensions
{
    public static void Ship(this Cart cart, string where) => throw new InvalidOperationException("not " + where);

    extension(Cart cart)
    {
        public int Weight => cart.Weigh("scale");

        public int Weigh(string with) => throw new InvalidOperationException("no " + with);
    }
}

internal sealed class Shelf<TKey>
{
    [IndexerName("Place")]
    public int this[string name] => throw new KeyNotFoundException(name);

    internal static class Row<TValue>
    {
        internal static class Box
        {
            public static void Take<TExtra>(TExtra extra) => throw new KeyNotFoundException(typeof(TKey).Name + typeof(TValue).Name);
        }
    }
}

internal struct Point
{
    public void Move(int by) => throw new InvalidOperationException("by " + by);
}

file sealed class Hidden
{
    public static void Take() => throw new InvalidOperationException("file-local");
}

internal static class Shelves
{
    public static void Take() => Hidden.Take();
}
