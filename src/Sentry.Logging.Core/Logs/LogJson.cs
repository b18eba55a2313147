using System;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// Writes logs (docs/protocol.md 5.2). What is the same for all logs of a source, of a flow, or of a place in the code is written once and then copied. These
/// parts are adjacent, and the values are at the end: so a log compresses to few long repetitions. For one thread.
/// </summary>
internal sealed class LogJson(LogBytes json)
{
    private const int MaxStackBytes = 16 * 1024;

    // In a log with more attributes than this, the rest are written as names and marks.
    private const int MaxAttributeBytes = 256 * 1024;
    private const int MarkOnly = 32;

    private readonly LogShapes _shapes = new();
    private readonly FlowJson _flow = new();
    private LogPlace _sourceBegin;
    private LogPlace _attributesBegin;

    /// <summary>Writes a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="flow">The flow in which it was logged.</param>
    /// <param name="isNext">Whether it follows another log.</param>
    public void Write(SentryLog log, LogFlow flow, bool isNext)
    {
        var isMerged = log.HasDefaults;
        if (!isMerged && !_flow.TrySet(flow, log))
        {
            flow.Fill(log);
            flow.Source.Fill(log);
            isMerged = true;
        }

        var logger = LoggerOf(log);
        var shape = isMerged ? null : _shapes.Of(log, logger);

        // The end of a log is always the same, so the repetition begins there.
        if (shape is not null)
            json.Mark(ref shape.Begin, End.Length);
        json.Raw(isNext ? ",{\"trace_id\":"u8 : "{\"trace_id\":"u8);
        json.Text(log.TraceIdText);
        if (log.SpanId is { } spanId)
        {
            json.Raw(",\"span_id\":"u8);
            json.Text(spanId);
        }

        json.Mark(ref _sourceBegin);
        json.Raw(",\"attributes\":"u8);
        var begin = json.Length;
        if (shape is null)
            WriteMerged(log, flow, isMerged);
        else
            WriteShaped(log, flow, shape, logger is null ? 0 : 1);
        json.CloseObject(begin);
        json.Raw(",\"level\":\""u8);
        json.Raw(LevelOf(log.Level));
        json.Raw("\",\"timestamp\":"u8);
        json.Time(log.Timestamp);
        if (shape is not null)
            json.Mark(ref shape.TextBegin);
        json.Raw(",\"body\":"u8);
        json.Raw("\""u8);
        json.EscapedText(TextLimit.CutToChars(log.Message, TextLimit.LongestText));
        json.Raw(End);
    }

    private void WriteShaped(SentryLog log, LogFlow flow, LogShape shape, int first)
    {
        var end = json.Length + MaxAttributeBytes;
        json.Raw(flow.Source.Json);
        json.Raw(_flow.Written);
        json.Mark(ref _attributesBegin);
        WriteAttributes(log, first, end);
        json.Mark(ref shape.HeadBegin);
        json.Raw(shape.Head);
        for (var i = 0; i < shape.Names.Length; i++)
        {
            LogAttributeJson.Write(json, shape.Names[i], log.ParameterList[i].Value, RoomUntil(end));
            json.Mark(ref shape.AfterValue[i], LogAttributeJson.LengthOfType);
        }
    }

    private void WriteMerged(SentryLog log, LogFlow flow, bool isMerged)
    {
        var end = json.Length + MaxAttributeBytes;
        if (!isMerged)
        {
            json.Raw(flow.Source.Json);
            json.Raw(_flow.Written);
        }

        if (log.ParameterList.Count > 0)
        {
            if (log.Template is { } template)
                LogAttributeJson.Write(json, new(LogAttributes.Template), TextLimit.CutToChars(template, TextLimit.LongestText), int.MaxValue);
            foreach (var parameter in log.ParameterList)
                LogAttributeJson.Write(json, new(LogAttributes.Parameter, parameter.Key), parameter.Value, RoomUntil(end));
        }

        WriteAttributes(log, 0, end);
    }

    private void WriteAttributes(SentryLog log, int first, int end)
    {
        var attributes = log.AttributeList;
        for (var i = first; i < attributes.Count; i++)
        {
            var (name, value) = (attributes[i].Key, attributes[i].Value);
            LogAttributeJson.Write(json, new(name), value, name == LogAttributes.ExceptionStack ? MaxStackBytes : RoomUntil(end));
        }
    }

    private static ReadOnlySpan<byte> End => "\"}"u8;

    private int RoomUntil(int end) => json.Length < end ? LogAttributeJson.MaxBytes : MarkOnly;

    // The name of the logger is the first attribute of a record.
    private static string? LoggerOf(SentryLog log) =>
        log.AttributeList.Count > 0 && log.AttributeList[0] is { Key: LogAttributes.Logger, Value: string logger } ? logger : null;

    private static ReadOnlySpan<byte> LevelOf(SentryLevel level) => level switch
    {
        <= SentryLevel.Trace => "trace"u8,
        SentryLevel.Debug => "debug"u8,
        SentryLevel.Info => "info"u8,
        SentryLevel.Warning => "warn"u8,
        SentryLevel.Error => "error"u8,
        _ => "fatal"u8,
    };
}
