using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The provider's data for one category: its name, and the readers of its records. Thread-safe.</summary>
internal sealed class MicrosoftCategory
{
    // Enough for the places in the code that log in most categories; also how far a place may be from its home slot.
    private const int Slots = 16;
    private const int Reach = 4;

    private KeptRecordReader?[]? _readers;
    private int _turn;

    public MicrosoftCategory(string name, MicrosoftProviderState provider)
    {
        Name = name;
        Provider = provider;
    }

    public string Name { get; }

    public MicrosoftProviderState Provider { get; }

    /// <summary>
    /// The reader for one place in the code that logs: all records of a place share everything except their values and their time,
    /// so only these are kept for each record. If there are more places than slots, they replace each other, which costs one object.
    /// Null if the formatter captures an object, which may change, or belongs to an assembly that can be unloaded.
    /// </summary>
    public MicrosoftKeptStateReader<TState>? ReaderOf<TState>(LogLevel level, EventId eventId, Func<TState, Exception?, string> formatter)
    {
        // Several threads may each create a reader here; any of them is correct.
        var readers = _readers ??= new KeptRecordReader?[Slots];
        var home = eventId.Id + (int)level;
        for (var i = 0; i < Reach; i++)
        {
            if (readers[(home + i) & (Slots - 1)] is MicrosoftKeptStateReader<TState> known && known.IsOf(level, eventId, formatter))
                return known;
        }

        if (!HoldsNothing(formatter) || (!MicrosoftStateType<TState>.HaveOwnFormatter && LogRouter.IsUnloadable(formatter)))
            return null;
        var made = new MicrosoftKeptStateReader<TState>(Name, level, eventId, formatter);
        readers[SlotFor(home, readers)] = made;
        return made;
    }

    /// <summary>The same for calls with a template.</summary>
    public MicrosoftKeptMessageReader ReaderOf(LogLevel level, EventId eventId)
    {
        var readers = _readers ??= new KeptRecordReader?[Slots];
        var home = eventId.Id + (int)level;
        for (var i = 0; i < Reach; i++)
        {
            if (readers[(home + i) & (Slots - 1)] is MicrosoftKeptMessageReader known && known.IsOf(level, eventId))
                return known;
        }

        var made = new MicrosoftKeptMessageReader(Name, level, eventId);
        readers[SlotFor(home, readers)] = made;
        return made;
    }

    /// <summary>
    /// Whether a formatter certainly captures nothing of the application: a static method, or a C# lambda without captured variables.
    /// </summary>
    private static bool HoldsNothing(Delegate? formatter) =>
        formatter?.Target is not { } target
        || (target.GetType().Name is var name && name.StartsWith("<>c", StringComparison.Ordinal) && !name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal));

    private int SlotFor(int home, KeptRecordReader?[] readers)
    {
        for (var i = 0; i < Reach; i++)
        {
            if (readers[(home + i) & (Slots - 1)] is null)
                return (home + i) & (Slots - 1);
        }

        return (home + (_turn++ & (Reach - 1))) & (Slots - 1);
    }
}
