using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Sentry.Logging;

/// <summary>
/// One call of <c>ILogger.Log</c>, as hooks are given it under <c>log_record</c>: MEL itself has no such object.
/// Its state may be pooled: read it in the hook, and do not keep it.
/// </summary>
public sealed class LogRecord
{
    private readonly Exception? _exception;
    private readonly Delegate _formatter;
    private readonly Func<object?, Exception?, Delegate, string> _render;
    private readonly IExternalScopeProvider? _scopes;

    internal LogRecord(
        string category,
        LogLevel level,
        EventId eventId,
        object? state,
        Exception? exception,
        Delegate formatter,
        Func<object?, Exception?, Delegate, string> render,
        IExternalScopeProvider? scopes)
    {
        Category = category;
        Level = level;
        EventId = eventId;
        State = state;
        _exception = exception;
        _formatter = formatter;
        _render = render;
        _scopes = scopes;
    }

    /// <summary>The logger's category.</summary>
    public string Category { get; }

    /// <summary>The level.</summary>
    public LogLevel Level { get; }

    /// <summary>The event id; the default value where none was given.</summary>
    public EventId EventId { get; }

    /// <summary>The state: usually a list of named values, the template among them as <c>{OriginalFormat}</c>.</summary>
    public object? State { get; }

    /// <summary>The exception.</summary>
    public Exception? Exception => _exception ?? State as Exception;

    /// <summary>The rendered text, rendered when asked for.</summary>
    public string Message => _render(State, _exception, _formatter);

    /// <summary>The scopes around the call, the outermost first, collected when asked for.</summary>
    public IReadOnlyList<object?> Scopes
    {
        get
        {
            var scopes = new List<object?>();
            _scopes?.ForEachScope(static (scope, list) => list.Add(scope), scopes);
            return scopes;
        }
    }
}
