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
        // A class state may be pooled or live (ASP.NET Core's request log reads its HttpContext): only a copied one can wait.
        if (!typeof(TState).IsValueType || !CanKeepValues())
        {
            kept = null;
            reader = null;
            return false;
        }

        var clock = _category.Door.Clock;
        kept = new KeptState<TState>(in _state, exactTime ? clock.ExactTicks : clock.CoarseTicks);
        reader = _category.ReaderOf(_level, _eventId, _formatter);
        return true;
    }

    public void ReadMessage(LogEntry entry)
    {
        entry.Timestamp = entry.TakesCoarseTime ? new DateTimeOffset(_category.Door.Clock.CoarseTicks, TimeSpan.Zero) : _category.Door.Clock.Now;
        MicrosoftState.Read(_eventId, _state, entry);
        if (_formatter is not null && entry.Template != MicrosoftState.NullTemplate)
            entry.Message = _formatter(_state, _exception);
        else
            entry.Template = null;
    }

    public void ReadAmbient(LogEntry entry) => _category.Door.Scopes?.ForEachScope(static (scope, to) => MicrosoftState.ReadScope(scope, to), entry);

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
                if (!LogRouter.CanWait(((IReadOnlyList<KeyValuePair<string, object?>>)_state)[i].Value))
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
