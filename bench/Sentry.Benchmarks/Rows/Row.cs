using System;

namespace Sentry.Benchmarks.Rows;

/// <summary>One row of the tables. Made only when it is measured, so that two integrations of one framework are never live together.</summary>
internal sealed record Row(string Name, Budget Budget, Func<Contender, Loop> Open)
{
    /// <summary>How many calls are timed together.</summary>
    public int Batch { get; init; } = 2_000;

    /// <summary>How many threads share the calls.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Who else competes in a row of logs.</summary>
    public Rivals Rivals { get; init; }

    /// <summary>In which table it stands.</summary>
    public Table Table { get; init; } = Table.Calls;

    public override string ToString() => Name;
}

/// <summary>The tables of the report.</summary>
internal enum Table
{
    Calls,
    Requests,
    Threads,
    Scopes,
    Load,
    Compression,
    Events,
    LogCalls,
    LogLoad,
    LogCompression,
}

/// <summary>Who competes in a row of logs, beside us.</summary>
[Flags]
internal enum Rivals
{
    None = 0,
    Incumbent = 1,
    OpenTelemetry = 2,
}
