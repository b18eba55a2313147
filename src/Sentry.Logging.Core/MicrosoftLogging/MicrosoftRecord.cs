using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>Reads a call of <c>ILogger.Log</c>.</summary>
internal readonly struct MicrosoftRecord<TState> : ILogRecord
{
    private readonly MicrosoftCategory _category;
    private readonly LogLevel _level;
    private readonly EventId _eventId;
    private readonly TState _state;
    private readonly Exception? _exception;
    private readonly Func<TState, Exception?, string> _formatter;

    public MicrosoftRecord(
        MicrosoftCategory category,
        LogLevel level,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _category = category;
        _level = level;
        _eventId = eventId;
        _state = state;
        _exception = exception;
        _formatter = formatter;
    }

    public SentryLevel Level => MicrosoftLevelMap.ToSentry(_level);

    public string Logger => _category.Name;

    // An exception passed as the state counts too; the check is free if the state is a value type.
    public Exception? Exception => _exception ?? (default(TState) is null ? _state as Exception : null);

    // One function for all records of a kind instead of one closure for each, because a hook may see every record.
    public object Native => new LogRecord(
        _category.Name,
        _level,
        _eventId,
        _state,
        _exception,
        _formatter,
        static (state, exception, formatter) => ((Func<TState, Exception?, string>)formatter)((TState)state!, exception),
        _category.Provider.Scopes);

    public object? Identity => null;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        kept = null;
        reader = null;

        // A state that is a class may be pooled or live (ASP.NET Core's request log reads its HttpContext), and so may objects that a struct refers
        // to.
        if (!typeof(TState).IsValueType || !MicrosoftStateType<TState>.CanWait || MicrosoftStateType<TState>.AreUnloadable)
            return false;
        if (MicrosoftText.Renders(_formatter))
            kept = TryKeepMessage(exactTime);
        else if (CanKeepValues() && _category.ReaderOf(_level, _eventId, _formatter) is { } ofPlace)
            (kept, reader) = (new MicrosoftKeptState<TState>(in _state, TicksOf(exactTime)), ofPlace);
        if (kept is null)
            return false;
        reader ??= _category.ReaderOf(_level, _eventId);
        return true;
    }

    public bool HasAmbient => _category.Provider.Scopes is not null;

    public void ReadMessage(LogEntry entry)
    {
        entry.Timestamp = entry.TakesCoarseTime ? new DateTimeOffset(_category.Provider.Clock.CoarseTicks, TimeSpan.Zero) : _category.Provider.Clock.Now;
        MicrosoftMessageReader.Read(_eventId, _state, entry);
        if (SerilogState.Is<TState>.True)
            entry.Message = SerilogState.Read(_category.Name, entry);
        else if (_formatter is null || entry.Template == MicrosoftMessageReader.NullTemplate)
            entry.Template = null;
        else
            entry.Message = Text(entry);
    }

    public bool HasLayout => false;

    public void ReadLayout(LogEntry entry, LayoutFilter filter)
    {
    }

    public void ReadAmbient(LogEntry entry) => MicrosoftProperties.Read(_category.Provider.Scopes, entry);

    private long TicksOf(bool exactTime) => exactTime ? _category.Provider.Clock.ExactTicks : _category.Provider.Clock.CoarseTicks;

    private MicrosoftKeptMessage? TryKeepMessage(bool exactTime)
    {
        try
        {
            return MicrosoftKeptMessage.TryMake(in _state, TicksOf(exactTime));
        }
        catch (Exception)
        {
            // A call with fewer values than holes: MEL throws if one is missing.
            return null;
        }
    }

    private string Text(LogEntry entry)
    {
        if (MicrosoftStateType<TState>.Templates > 0 && IsMicrosofts(_formatter) && entry.TryBoundParameters() is { } values)
            return MicrosoftText.Render(entry.Template, values) ?? string.Empty;
        return _formatter(_state, _exception);
    }

    private static bool IsMicrosofts(Func<TState, Exception?, string> formatter) =>
        MicrosoftText.Renders(formatter) || formatter.Target?.GetType().Assembly == typeof(ILogger).Assembly;

    private bool CanKeepValues()
    {
        if (MicrosoftStateType<TState>.AreImmutable)
            return true;
        if (_state is not IReadOnlyList<KeyValuePair<string, object?>>)
            return false;

        try
        {
            // Cast at each use: for a value type the JIT then calls the member directly and does not box.
            var count = ((IReadOnlyList<KeyValuePair<string, object?>>)_state).Count - MicrosoftStateType<TState>.Templates;
            for (var i = 0; i < count; i++)
            {
                if (i > ValueList.Max || !LogRouter.CanKeep(((IReadOnlyList<KeyValuePair<string, object?>>)_state)[i].Value))
                    return false;
            }

            return true;
        }
        catch (Exception)
        {
            // A call with fewer values than holes: MEL throws if one is missing.
            return false;
        }
    }
}
