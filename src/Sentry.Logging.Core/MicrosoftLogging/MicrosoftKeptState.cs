using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// A log call on the trail, not rendered: a copy of the state, whose values are immutable. Every unit of work holds up to a hundred.
/// </summary>
internal sealed class MicrosoftKeptState<TState>
{
    // By reference, so that the state is copied once, not twice.
    public MicrosoftKeptState(in TState state, long ticks)
    {
        State = state;
        Ticks = ticks;
    }

    public TState State { get; }

    /// <summary>UTC, in the ticks of <see cref="DateTime"/>.</summary>
    public long Ticks { get; }
}

/// <summary>
/// Makes the breadcrumb of a <see cref="MicrosoftKeptState{TState}"/> on demand. One for each place in the code that logs: it has what all records of that
/// place share.
/// </summary>
internal sealed class MicrosoftKeptStateReader<TState> : KeptRecordReader
{
    private readonly string _category;
    private readonly LogLevel _level;
    private readonly EventId _eventId;
    private readonly Func<TState, Exception?, string> _formatter;

    public MicrosoftKeptStateReader(string category, LogLevel level, EventId eventId, Func<TState, Exception?, string> formatter)
    {
        _category = category;
        _level = level;
        _eventId = eventId;
        _formatter = formatter;
    }

    public bool IsOf(LogLevel level, EventId eventId, Func<TState, Exception?, string> formatter) =>
        _level == level && _eventId.Id == eventId.Id && ReferenceEquals(_eventId.Name, eventId.Name) && ReferenceEquals(_formatter, formatter);

    public override DateTimeOffset TimeOf(object record) => new(((MicrosoftKeptState<TState>)record).Ticks, TimeSpan.Zero);

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var record = (MicrosoftKeptState<TState>)kept;
        entry.Level = MicrosoftLevelMap.ToSentry(_level);
        entry.Logger = _category;
        entry.Timestamp = new DateTimeOffset(record.Ticks, TimeSpan.Zero);
        MicrosoftMessageReader.Read(_eventId, record.State, entry);
        entry.Message = _formatter(record.State, null);
    }
}
