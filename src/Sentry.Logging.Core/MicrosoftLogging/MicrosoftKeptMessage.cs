using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// A log call with a template on the trail, not rendered. MEL's state of such a call holds the array of the call, which may belong to the
/// application: the values are copied, up to three of them, which covers most templates, without an array of our own.
/// </summary>
internal sealed class MicrosoftKeptMessage
{
    private readonly object? _firstOrAll;
    private readonly object? _second;
    private readonly object? _third;
    private readonly int _count;

    private MicrosoftKeptMessage(string? template, int count, object? firstOrAll, object? second, object? third, long ticks)
    {
        Template = template;
        _count = count;
        _firstOrAll = firstOrAll;
        _second = second;
        _third = third;
        Ticks = ticks;
    }

    public string? Template { get; }

    /// <summary>UTC, in the ticks of <see cref="DateTime"/>.</summary>
    public long Ticks { get; }

    /// <summary>Keeps the call if all its values are immutable; otherwise null.</summary>
    /// <typeparam name="TState">MEL's state for a template and its values, the template last.</typeparam>
    public static MicrosoftKeptMessage? TryMake<TState>(in TState state, long ticks)
    {
        // Cast at each use: for a value type the JIT then calls the member directly and does not box.
        var count = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).Count - 1;
        var template = ((IReadOnlyList<KeyValuePair<string, object?>>)state!)[count].Value as string;
        if (!LogRouter.CanKeepText(template))
            return null;

        object? first = null, second = null, third = null;
        var all = count > 3 ? new object?[count] : null;
        for (var i = 0; i < count; i++)
        {
            var value = ((IReadOnlyList<KeyValuePair<string, object?>>)state!)[i].Value;
            if (!LogRouter.CanKeep(value))
                return null;
            if (all is not null)
                all[i] = value;
            else if (i == 0)
                first = value;
            else if (i == 1)
                second = value;
            else
                third = value;
        }

        return new MicrosoftKeptMessage(template, count, all ?? first, second, third, ticks);
    }

    /// <summary>About how many bytes it takes with its values.</summary>
    public long Bytes => 64 + LogRouter.BytesOf(_firstOrAll) + LogRouter.BytesOf(_second) + LogRouter.BytesOf(_third);

    public object?[] Values() => _count switch
    {
        0 => [],
        1 => [_firstOrAll],
        2 => [_firstOrAll, _second],
        3 => [_firstOrAll, _second, _third],
        _ => (object?[])_firstOrAll!,
    };
}

/// <summary>Makes the breadcrumb of a <see cref="MicrosoftKeptMessage"/> on demand. One for each level and event id of a category.</summary>
internal sealed class MicrosoftKeptMessageReader : KeptRecordReader
{
    private readonly string _category;
    private readonly LogLevel _level;
    private readonly EventId _eventId;

    public MicrosoftKeptMessageReader(string category, LogLevel level, EventId eventId)
    {
        _category = category;
        _level = level;
        _eventId = eventId;
    }

    public bool IsOf(LogLevel level, EventId eventId) => _level == level && _eventId.Id == eventId.Id && ReferenceEquals(_eventId.Name, eventId.Name);

    public override DateTimeOffset TimeOf(object record) => new(((MicrosoftKeptMessage)record).Ticks, TimeSpan.Zero);

    public override long BytesOf(object record) => ((MicrosoftKeptMessage)record).Bytes;

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var record = (MicrosoftKeptMessage)kept;
        entry.Level = MicrosoftLevelMap.ToSentry(_level);
        entry.Logger = _category;
        entry.Timestamp = new DateTimeOffset(record.Ticks, TimeSpan.Zero);
        entry.Template = record.Template;
        MicrosoftText.Read(record.Template, record.Values(), _eventId, entry);
    }
}
