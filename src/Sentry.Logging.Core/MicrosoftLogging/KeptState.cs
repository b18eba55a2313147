using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>A log call on the trail, unrendered: the state was copied, its values cannot change.</summary>
internal sealed class KeptState<TState>
{
    // Taken apart, so that the number shares a word with the level: a hundred of these live in every unit of work.
    private readonly int _eventId;
    private readonly string? _eventName;

    public KeptState(string category, LogLevel level, EventId eventId, TState state, Func<TState, Exception?, string> formatter, long ticks)
    {
        Category = category;
        _eventId = eventId.Id;
        _eventName = eventId.Name;
        State = state;
        Formatter = formatter;
        Ticks = ticks;
        Level = level;
    }

    public string Category { get; }

    public EventId EventId => new(_eventId, _eventName);

    public TState State { get; }

    public Func<TState, Exception?, string> Formatter { get; }

    /// <summary>UTC, in the ticks of <see cref="DateTime"/>.</summary>
    public long Ticks { get; }

    public LogLevel Level { get; }
}

/// <summary>Makes the breadcrumb of a <see cref="KeptState{TState}"/> when somebody asks for it.</summary>
internal sealed class KeptStateReader<TState> : KeptRecordReader
{
    private static KeptStateReader<TState>? _instance;

    public static KeptStateReader<TState> Instance => Volatile.Read(ref _instance) ?? LazyInitializer.EnsureInitialized(ref _instance, static () => new())!;

    public override DateTimeOffset TimeOf(object record) => new(((KeptState<TState>)record).Ticks, TimeSpan.Zero);

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var record = (KeptState<TState>)kept;
        entry.Level = MicrosoftLevels.ToSentry(record.Level);
        entry.Logger = record.Category;
        entry.Timestamp = new DateTimeOffset(record.Ticks, TimeSpan.Zero);
        MicrosoftState.Read(record.EventId, record.State, entry);
        entry.Message = record.Formatter(record.State, null);
    }
}
