using System.Globalization;

namespace Sentry.Benchmarks.Rows;

/// <summary>Values of the records before an error: the kinds real ones have, different in every record, the same in every run.</summary>
internal static class Story
{
    private static readonly string[] Names = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov", "Tony Hoare", "Radia Perlman", "Ken Thompson"];

    public static string Customer(int number) => Names[number % Names.Length];

    public static string Article(int number) => string.Create(CultureInfo.InvariantCulture, $"A-{number * 7919 % 100_003}");

    public static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"/api/orders/{number}/lines/{number * 31 % 17}");

    /// <summary>Sixteen hexadecimal digits that nothing compresses.</summary>
    public static string Key(int number) => ((ulong)(uint)number * 0x9E37_79B9_7F4A_7C15UL).ToString("x16", CultureInfo.InvariantCulture);
}
