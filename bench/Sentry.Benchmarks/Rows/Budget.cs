namespace Sentry.Benchmarks.Rows;

/// <summary>What a row may add to its floor, per call, on the calling thread (docs/policy.md "Cost").</summary>
/// <param name="Nanoseconds">Infinite where the design names no time.</param>
/// <param name="Bytes">Held by the tests.</param>
internal readonly record struct Budget(double Nanoseconds, int Bytes)
{
    /// <summary>A call that becomes nothing.</summary>
    public static Budget Nothing { get; } = new(5, 0);

    /// <summary>The first crumb of a new unit of work, unit included.</summary>
    public static Budget NewUnit { get; } = new(250, 512);

    public static Budget EventWithException { get; } = new(20_000, 16 * 1024);

    public static Budget EventWithoutException { get; } = new(12_000, 8 * 1024);

    /// <summary>One of many in a row, while the worker makes bytes of those before and wants a core, too.</summary>
    public static Budget EventInBurst { get; } = new(15_000, 16 * 1024);

    /// <summary>A structured log, and the crumb that the same record becomes.</summary>
    public static Budget Log { get; } = new(300, 128);

    public static Budget LogInScope { get; } = new(500, 1024);

    /// <summary>A row that belongs to another table than that of calls.</summary>
    public static Budget None { get; } = new(double.PositiveInfinity, int.MaxValue);

    /// <summary>The same call with an activity running.</summary>
    public Budget InActivity => this with { Nanoseconds = Nanoseconds + 25 };

    /// <summary>A row without a time of its own in the design; its bytes are held all the same.</summary>
    public static Budget OfBytes(int bytes) => new(double.PositiveInfinity, bytes);
}
