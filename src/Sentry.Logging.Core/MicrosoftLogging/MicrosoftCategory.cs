using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>One category's part of the door: its name, and the readers of what is logged under it. Thread-safe.</summary>
internal sealed class MicrosoftCategory
{
    // As many places in the code as log under most categories, and how far one may be from where it belongs.
    private const int Slots = 16;
    private const int Reach = 4;

    private KeptRecordReader?[]? _readers;
    private int _turn;

    public MicrosoftCategory(string name, MicrosoftDoor door)
    {
        Name = name;
        Door = door;
    }

    public string Name { get; }

    public MicrosoftDoor Door { get; }

    /// <summary>
    /// The reader of what is logged at one place in the code: all records of a place have everything but their values and their time in common,
    /// so only these are kept of each. Where there are more places than slots they take turns, which costs an object and nothing else.
    /// Null where the formatter holds on to something, which may change, or is in an assembly that can be unloaded.
    /// </summary>
    public KeptStateReader<TState>? ReaderOf<TState>(LogLevel level, EventId eventId, Func<TState, Exception?, string> formatter)
    {
        // Threads that come here at once each make a reader; any of them will do.
        var readers = _readers ??= new KeptRecordReader?[Slots];
        var home = eventId.Id + (int)level;
        for (var i = 0; i < Reach; i++)
        {
            if (readers[(home + i) & (Slots - 1)] is KeptStateReader<TState> known && known.IsOf(level, eventId, formatter))
                return known;
        }

        if (!HoldsNothing(formatter) || (!StateValues<TState>.HaveOwnFormatter && LogRouter.IsUnloadable(formatter)))
            return null;
        var made = new KeptStateReader<TState>(Name, level, eventId, formatter);
        readers[SlotFor(home, readers)] = made;
        return made;
    }

    /// <summary>As the other one, of calls with a template.</summary>
    public KeptMessageReader ReaderOf(LogLevel level, EventId eventId)
    {
        var readers = _readers ??= new KeptRecordReader?[Slots];
        var home = eventId.Id + (int)level;
        for (var i = 0; i < Reach; i++)
        {
            if (readers[(home + i) & (Slots - 1)] is KeptMessageReader known && known.IsOf(level, eventId))
                return known;
        }

        var made = new KeptMessageReader(Name, level, eventId);
        readers[SlotFor(home, readers)] = made;
        return made;
    }

    /// <summary>Whether a formatter surely holds nothing of the application's: a static method, or a lambda that the compiler of C# gave no object of its own.</summary>
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
