using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// What the logs of one place in the code have in common: logger, template and names. Written once as JSON; remembers where its parts were written last. For
/// one thread.
/// </summary>
internal sealed class LogShape
{
    private readonly string? _logger;
    private readonly string? _template;
    private readonly string[] _names;

    private LogShape(SentryLog log, string? logger, LogBytes scratch)
    {
        _logger = logger;
        _names = new string[log.ParameterList.Count];
        Names = new LogAttributeName[_names.Length];
        AfterValue = new LogPlace[_names.Length];
        for (var i = 0; i < _names.Length; i++)
        {
            _names[i] = log.ParameterList[i].Key;
            Names[i] = new LogAttributeName(LogAttributes.Parameter, _names[i]).Ready(scratch);
        }

        scratch.Clear();
        if (logger is not null)
            LogAttributeJson.Write(scratch, new(LogAttributes.Logger), logger, LogAttributeJson.MaxBytes);
        if (_names.Length > 0 && log.Template is { } template)
        {
            _template = template;
            LogAttributeJson.Write(scratch, new(LogAttributes.Template), TextLimit.CutToChars(template, TextLimit.LongestText), int.MaxValue);
        }

        Head = scratch.ToArray();
    }

    /// <summary>Another shape with the same key.</summary>
    public LogShape? Next { get; set; }

    /// <summary>The attributes that all these logs have, each with a comma before it.</summary>
    public byte[] Head { get; }

    /// <summary>The names of the parameters.</summary>
    public LogAttributeName[] Names { get; }

    /// <summary>Where the values of the parameters ended last.</summary>
    public LogPlace[] AfterValue { get; }

    public static LogShape Of(SentryLog log, string? logger, LogBytes scratch) => new(log, logger, scratch);

    /// <summary>Whether a log has this shape.</summary>
    public bool IsOf(SentryLog log, string? logger)
    {
        var parameters = log.ParameterList;
        if (parameters.Count != _names.Length || logger != _logger || (_names.Length > 0 && log.Template != _template))
            return false;
        for (var i = 0; i < _names.Length; i++)
        {
            if (parameters[i].Key != _names[i])
                return false;
        }

        return true;
    }

    // Fields, because they are passed by reference.
#pragma warning disable SA1401
    public LogPlace Begin;
    public LogPlace HeadBegin;
    public LogPlace TextBegin;
#pragma warning restore SA1401
}

/// <summary>The shapes of the newest logs. Bounded. For one thread.</summary>
internal sealed class LogShapes
{
    private const int Most = 256;
    private const int MostParameters = 16;
    private const int LongestTemplate = 1024;

    private readonly Dictionary<string, LogShape> _shapes = [];
    private readonly LogBytes _scratch = new();
    private int _count;

    /// <summary>The shape of a log; null if it is too large to keep.</summary>
    public LogShape? Of(SentryLog log, string? logger)
    {
        var key = (log.ParameterList.Count > 0 ? log.Template : logger) ?? string.Empty;
        _shapes.TryGetValue(key, out var first);
        for (var shape = first; shape is not null; shape = shape.Next)
        {
            if (shape.IsOf(log, logger))
                return shape;
        }

        if (log.ParameterList.Count > MostParameters || key.Length > LongestTemplate)
            return null;
        if (_count == Most)
        {
            _shapes.Clear();
            (_count, first) = (0, null);
        }

        _count++;
        var made = LogShape.Of(log, logger, _scratch);
        made.Next = first;
        _shapes[key] = made;
        return made;
    }
}
