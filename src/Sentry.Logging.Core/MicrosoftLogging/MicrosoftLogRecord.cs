using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>How a call of <c>ILogger.Log</c> is read.</summary>
internal readonly struct MicrosoftLogRecord<TState> : ILogRecord
{
    private readonly MicrosoftCategory _category;
    private readonly LogLevel _level;
    private readonly EventId _eventId;
    private readonly TState _state;
    private readonly Exception? _exception;
    private readonly Func<TState, Exception?, string> _formatter;

    public MicrosoftLogRecord(
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

    public SentryLevel Level => MicrosoftLevels.ToSentry(_level);

    public string Logger => _category.Name;

    // An exception logged as the state itself is one too; asking costs nothing where the state is a value type.
    public Exception? Exception => _exception ?? (default(TState) is null ? _state as Exception : null);

    // One function for all records of a kind, instead of a closure for each: a hook may be given every record.
    public object Native => new LogRecord(
        _category.Name,
        _level,
        _eventId,
        _state,
        _exception,
        _formatter,
        static (state, exception, formatter) => ((Func<TState, Exception?, string>)formatter)((TState)state!, exception),
        _category.Door.Scopes);

    public object? Identity => null;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        kept = null;
        reader = null;

        // A class state may be pooled or live (ASP.NET Core's request log reads its HttpContext), and so may be what a struct refers to.
        if (!typeof(TState).IsValueType || !StateValues<TState>.CanWait || StateValues<TState>.AreUnloadable)
            return false;
        if (MicrosoftText.Renders(_formatter))
            kept = TryKeepMessage(exactTime);
        else if (CanKeepValues() && _category.ReaderOf(_level, _eventId, _formatter) is { } ofPlace)
            (kept, reader) = (new KeptState<TState>(in _state, TicksOf(exactTime)), ofPlace);
        if (kept is null)
            return false;
        reader ??= _category.ReaderOf(_level, _eventId);
        return true;
    }

    public bool HasAmbient => _category.Door.Scopes is not null;

    public void ReadMessage(LogEntry entry)
    {
        entry.Timestamp = entry.TakesCoarseTime ? new DateTimeOffset(_category.Door.Clock.CoarseTicks, TimeSpan.Zero) : _category.Door.Clock.Now;
        MicrosoftState.Read(_eventId, _state, entry);
        if (SerilogState.Is<TState>.True)
            entry.Message = SerilogState.Read(_category.Name, entry);
        else if (_formatter is null || entry.Template == MicrosoftState.NullTemplate)
            entry.Template = null;
        else
            entry.Message = Text(entry);
    }

    public void ReadAmbient(LogEntry entry) => _category.Door.Scopes?.ForEachScope(
        static (scope, to) =>
        {
            if (!MicrosoftState.IsActivitys(scope))
                to.AddScope(scope);
        },
        entry);

    private long TicksOf(bool exactTime) => exactTime ? _category.Door.Clock.ExactTicks : _category.Door.Clock.CoarseTicks;

    private KeptMessage? TryKeepMessage(bool exactTime)
    {
        try
        {
            return KeptMessage.TryMake(in _state, TicksOf(exactTime));
        }
        catch (Exception)
        {
            // A call with fewer values than holes: MEL throws where one is missing.
            return null;
        }
    }

    private string Text(LogEntry entry)
    {
        if (StateValues<TState>.Templates > 0 && IsMicrosofts(_formatter) && entry.TryBoundParameters() is { } values)
            return MicrosoftText.Render(entry.Template, values) ?? string.Empty;
        return _formatter(_state, _exception);
    }

    private static bool IsMicrosofts(Func<TState, Exception?, string> formatter) =>
        MicrosoftText.Renders(formatter) || formatter.Target?.GetType().Assembly == typeof(ILogger).Assembly;

    private bool CanKeepValues()
    {
        if (StateValues<TState>.AreImmutable)
            return true;
        if (_state is not IReadOnlyList<KeyValuePair<string, object?>>)
            return false;

        try
        {
            // Cast in place: of a value type the JIT then calls the member itself and makes no box.
            var count = ((IReadOnlyList<KeyValuePair<string, object?>>)_state).Count - StateValues<TState>.Templates;
            for (var i = 0; i < count; i++)
            {
                if (i > ValueList.Max || !LogRouter.CanKeep(((IReadOnlyList<KeyValuePair<string, object?>>)_state)[i].Value))
                    return false;
            }

            return true;
        }
        catch (Exception)
        {
            // A call with fewer values than holes: MEL throws where one is missing.
            return false;
        }
    }
}
