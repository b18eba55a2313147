using System;
using System.Diagnostics.CodeAnalysis;
using log4net.Core;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>Reads a logging event of log4net.</summary>
internal readonly struct Log4NetRecord : ILogRecord
{
    private const string MessageName = "message";

    private readonly LoggingEvent _record;
    private readonly Log4NetReadingRules _rules;

    public Log4NetRecord(LoggingEvent record, Log4NetReadingRules rules)
    {
        _record = record;
        Level = Log4NetLevelMap.ToSentry(record.Level);
        _rules = rules;
    }

    public SentryLevel Level { get; }

    public string? Logger => _record.LoggerName;

    public Exception? Exception => _record.ExceptionObject ?? _record.MessageObject as Exception;

    public object Native => _record;

    public object? Identity => _record;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        reader = Log4NetKeptRecord.Reader.Of(Level);
        kept = null;

        // A layout may read anything, and so may a subclass of LoggingEvent.
        if (_rules.Layout is not null || _record.GetType() != typeof(LoggingEvent))
            return false;
        if (_record.MessageObject is string text)
            kept = LogRouter.CanKeepText(text) ? new Log4NetKeptText(_record, text) : null;
        else if (_record.MessageObject is SystemStringFormat format)
            kept = Log4NetKeptFormat.TryMake(_record, format);
        else if (_record.MessageObject is null)
            kept = new Log4NetKeptText(_record, _record.RenderedMessage);
        return kept is not null;
    }

    public bool HasAmbient => _rules.SendIdentity || _rules.IncludeLocation || Log4NetContexts.SurroundAny(_record);

    public void ReadMessage(LogEntry entry)
    {
        entry.Timestamp = new DateTimeOffset(_record.TimeStampUtc.Ticks, TimeSpan.Zero);
        var message = _record.MessageObject;
        var isException = message is not null && ReferenceEquals(message, Exception);
        if (message is SystemStringFormat format)
            Log4NetMessageReader.ReadFormat(FormatParts.FormatOf(format), FormatParts.ValuesOf(format), entry);
        else if (message is not (null or string) && !isException)
            entry.AddParameter(MessageName, message);

        if (message is string)
            Log4NetProperties.ReadState(_record, entry);
        if (_rules.Layout is null && !isException)
            entry.Message = TextOf(message);
    }

    public bool HasLayout => _rules.Layout is not null;

    public void ReadLayout(LogEntry entry, LayoutFilter filter) =>
        entry.Message = Log4NetMessageReader.Render(_rules.Layout!, Log4NetShownEvent.Of(_record, filter));

    private string? TextOf(object? message)
    {
        if (message is SystemStringFormat format)
            return Log4NetMessageReader.TextOf(format);
        // log4net formats every element of a sequence.
        var bounded = LogRouter.Bounded(message);
        return ReferenceEquals(bounded, message) || _record.Repository is not { } repository ? _record.RenderedMessage : repository.RendererMap.FindAndRender(bounded);
    }

    public void ReadAmbient(LogEntry entry)
    {
        if (_rules.SendIdentity && _record.Identity is { Length: > 0 } identity)
            entry.SetUser(id: identity);
        if (_rules.IncludeLocation)
            Log4NetProperties.ReadLocation(_record, entry);
        Log4NetProperties.Read(_record, entry);
    }
}
