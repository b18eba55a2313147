using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NLog;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>Reads a log event of NLog.</summary>
internal readonly struct NLogRecord : ILogRecord
{
    private readonly LogEventInfo _record;
    private readonly NLogReadingRules _rules;
    private readonly NLogFlow? _flow;

    /// <param name="record">The log event.</param>
    /// <param name="rules">The rules for rules.</param>
    /// <param name="flow">The context of the call, if it was made on another thread; null: on this one.</param>
    public NLogRecord(LogEventInfo record, NLogReadingRules rules, NLogFlow? flow)
    {
        _record = record;
        _rules = rules;
        _flow = flow;
    }

    public SentryLevel Level => NLogLevelMap.ToSentry(_record.Level);

    public string? Logger => _record.LoggerName;

    public Exception? Exception => _record.Exception;

    public object Native => _record;

    public object? Identity => _record;

    public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
    {
        kept = null;
        reader = null;
        if (_rules.RendersBreadcrumbs || !LogRouter.CanKeepText(_record.Message) || (_record.FormatProvider is { } culture && !ReferenceEquals(culture, CultureInfo.InvariantCulture)))
            return false;

        // Values without parameters come from bridges, which provide their own text.
        var values = _record.Parameters;
        if (values is null or [] ? _record.MessageTemplateParameters.Count != 0 : !NLogMessageReader.CanKeepAll(values))
            return false;
        reader = _rules.KeptRecords.Of(_record.Level, _record.MessageFormatter);
        if (reader is null)
            return false;
        kept = NLogKeptRecord.Of(_record, values);
        return true;
    }

    public bool HasAmbient => _flow is not null || _rules.HasAmbient(_record);

    public void ReadMessage(LogEntry entry) => _rules.ReadMessage(_record, _flow, entry);

    public bool HasLayout => _rules.HasLayout;

    public void ReadLayout(LogEntry entry, LayoutFilter filter) => _rules.ReadLayouts(_record, _flow, entry, filter);

    public void ReadAmbient(LogEntry entry) => NLogProperties.Read(_record, _rules, _flow, entry);
}
