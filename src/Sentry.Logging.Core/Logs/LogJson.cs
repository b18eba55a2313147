using System;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>Writes one log (docs/protocol.md 5.2): attributes that all logs of a source share are copied, the others are written.</summary>
internal static class LogJson
{
    private const int MaxStackBytes = 16 * 1024;

    // In a log with more attributes than this, the rest are written as names and marks.
    private const int MaxAttributeBytes = 256 * 1024;
    private const int MarkOnly = 32;

    public static void Write(LogBytes json, SentryLog log, LogSource source)
    {
        json.Raw("{\"timestamp\":"u8);
        json.Time(log.Timestamp);
        json.Raw(",\"trace_id\":"u8);
        json.Text(log.TraceIdText);
        if (log.SpanId is { } spanId)
        {
            json.Raw(",\"span_id\":"u8);
            json.Text(spanId);
        }

        json.Raw(",\"level\":\""u8);
        json.Raw(LevelOf(log.Level));
        json.Raw("\",\"body\":"u8);
        json.Text(TextLimit.CutToChars(log.Message, TextLimit.LongestText));
        json.Raw(",\"attributes\":"u8);
        WriteAttributes(json, log, source);
        json.Raw("}"u8);
    }

    private static void WriteAttributes(LogBytes json, SentryLog log, LogSource source)
    {
        var begin = json.Length;
        if (!log.HasDefaults && OverridesAny(log, source))
            source.Fill(log);
        if (!log.HasDefaults)
            json.Raw(source.Json);

        var end = json.Length + MaxAttributeBytes;
        if (log.ParameterList.Count > 0)
        {
            if (log.Template is { } template)
                LogAttributeJson.Write(json, LogAttributes.Template, TextLimit.CutToChars(template, TextLimit.LongestText), int.MaxValue);
            foreach (var parameter in log.ParameterList)
                LogAttributeJson.Write(json, LogAttributes.Parameter, parameter.Key, parameter.Value, RoomUntil(end, json));
        }

        foreach (var attribute in log.AttributeList)
            LogAttributeJson.Write(json, attribute.Key, attribute.Value, attribute.Key == LogAttributes.ExceptionStack ? MaxStackBytes : RoomUntil(end, json));
        if (json.Length == begin)
            json.Raw("{"u8);
        else
            json[begin] = (byte)'{';
        json.Raw("}"u8);
    }

    // The names of the shared attributes begin with "se". An attribute of the application has the same name only on purpose.
    private static bool OverridesAny(SentryLog log, LogSource source)
    {
        foreach (var attribute in log.AttributeList)
        {
            if (attribute.Key.StartsWith("se", StringComparison.Ordinal) && source.Has(attribute.Key))
                return true;
        }

        return false;
    }

    private static int RoomUntil(int end, LogBytes json) => json.Length < end ? LogAttributeJson.MaxBytes : MarkOnly;

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
