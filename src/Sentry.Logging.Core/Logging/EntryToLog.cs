using System;
using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Logs;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Converts a record to a structured log: first the values of the template, then the surroundings, the innermost of each name.</summary>
internal static class EntryToLog
{
    // Reused, because the surroundings are collected for every record.
    [ThreadStatic]
    private static SentryLog? t_spare;

    private const string Between = " => ";
    private const string ReservedNames = "sentry.";

    /// <summary>Converts a record that was read during the call: every mutable value is copied.</summary>
    public static void Fill(SentryLog log, LogEntry entry, LogCapture logs)
    {
        FillMessage(log, entry);
        if (entry.Exception is { } exception && logs.StackOf(exception) is { } stack)
            log.AddAttribute(LogAttributes.ExceptionStack, stack);
        foreach (var parameter in entry.Parameters)
            log.SetParameter(ParameterName.Plain(parameter.Key), LogValue.Settle(parameter.Value));
        FillAmbient(log, entry);
    }

    /// <summary>Converts a record that was kept: its values are immutable.</summary>
    public static void Fill(SentryLog log, LogEntry entry, LogAmbient? ambient)
    {
        FillMessage(log, entry);
        foreach (var parameter in entry.Parameters)
            log.SetParameter(ParameterName.Plain(parameter.Key), parameter.Value);
        ambient?.Fill(log);
        FillAmbient(log, entry);
    }

    /// <summary>A copy of the surroundings of a record; null if there are none.</summary>
    public static LogAmbient? AmbientOf(LogEntry entry)
    {
        if (entry.Properties.Count == 0 && entry.Scopes.Count == 0 && entry.User is null && entry.EventId is null && entry.EventName is null)
            return null;
        var log = t_spare ?? new SentryLog();
        t_spare = null;
        FillAmbient(log, entry);
        var ambient = log.AttributeList.Count == 0 ? null : new LogAmbient(log.AttributeList.ToArray());
        log.Clear();
        t_spare = log;
        return ambient;
    }

    private static void FillMessage(SentryLog log, LogEntry entry)
    {
        log.Timestamp = entry.Timestamp;
        log.Level = entry.Level;
        log.Template = entry.Template;
        log.HasLayout = entry.HasLayout;
        log.Message = entry.Message ?? entry.Template;
        if (entry.Logger is { Length: > 0 } logger)
            log.AddAttribute(LogAttributes.Logger, logger);
        if (entry.Exception is { } exception)
            AddException(log, exception.GetType().FullName, ExceptionMessage.Of(exception));
        else if (entry.ExceptionText is { } text)
            AddException(log, ExceptionFromText.TypeIn(text), ExceptionFromText.MessageIn(text));
    }

    private static void AddException(SentryLog log, string? type, string? message)
    {
        log.AddAttribute(LogAttributes.ExceptionType, type);
        log.AddAttribute(LogAttributes.ExceptionMessage, LogValue.Settle(message));
        if (log.Message.Length == 0)
            log.Message = message;
    }

    private static void FillAmbient(SentryLog log, LogEntry entry)
    {
        if (entry.EventId is { } id)
            log.AddAttribute(LogAttributes.EventId, id);
        if (entry.EventName is { Length: > 0 } name)
            log.AddAttribute(LogAttributes.EventName, name);
        LogFlow.Fill(log, entry.User?.Words);
        Add(log, entry.Properties);
        var texts = default(List<string>);
        for (var i = entry.Scopes.Count - 1; i >= 0; i--)
        {
            var scope = entry.Scopes[i];
            Add(log, scope.Values);
            if ((scope.Text ?? ValueSnapshot.TextOf(scope.Other)) is { Length: > 0 } text)
                (texts ??= []).Insert(0, text);
        }

        if (texts is not null)
            log.AddAttribute(LogAttributes.Scope, LogValue.Settle(string.Join(Between, texts)));
    }

    private static void Add(SentryLog log, List<KeyValuePair<string, object?>> values)
    {
        foreach (var value in values)
            log.AddAttribute(NameOf(ParameterName.Plain(value.Key)), LogValue.Settle(value.Value));
    }

    // A name that begins like the SDK's own names would look like data of the SDK.
    private static string NameOf(string name) => name.StartsWith(ReservedNames, StringComparison.Ordinal) ? "log." + name : name;
}
