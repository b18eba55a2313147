using System;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>One category's part of the door: its name, and the readers of what is logged under it. Thread-safe.</summary>
internal sealed class MicrosoftCategory
{
    // For the last record of as many places in the code as most categories have.
    private const int Places = 16;

    private KeptRecordReader?[]? _readers;

    public MicrosoftCategory(string name, MicrosoftDoor door)
    {
        Name = name;
        Door = door;
    }

    public string Name { get; }

    public MicrosoftDoor Door { get; }

    /// <summary>
    /// The reader of what is logged at one place in the code: all records of a place have everything but their values and their time in common,
    /// so only these are kept of each. Two places that share a slot here take turns in it, which costs an object and nothing else.
    /// </summary>
    public KeptStateReader<TState> ReaderOf<TState>(LogLevel level, EventId eventId, Func<TState, Exception?, string> formatter)
    {
        // Threads that come here at once each make a reader; any of them will do.
        var readers = _readers ??= new KeptRecordReader?[Places];
        var slot = (eventId.Id + (int)level) & (Places - 1);
        if (readers[slot] is KeptStateReader<TState> known && known.IsOf(level, eventId, formatter))
            return known;
        var made = new KeptStateReader<TState>(Name, level, eventId, formatter);
        readers[slot] = made;
        return made;
    }
}
