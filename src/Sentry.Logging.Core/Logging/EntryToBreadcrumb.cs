using System;
using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Makes a breadcrumb from a record: its text, and the values that its own template names (docs/policy.md rule 4).</summary>
internal static class EntryToBreadcrumb
{
    private const string TypeKey = "exception_type";
    private const string EventIdKey = "event_id";
    private const string MessageKey = "exception_message";

    public static Breadcrumb Make(LogEntry entry, bool showsProperties = false)
    {
        var breadcrumb = new Breadcrumb(
            TextLimit.CutToLongest(entry.BreadcrumbMessage ?? entry.Message ?? entry.Template),
            category: entry.BreadcrumbCategory ?? entry.Logger,
            level: entry.Level)
        {
            Timestamp = entry.Timestamp,
            Pairs = PairsOf(entry),
            Template = entry.BreadcrumbMessage is null && !entry.HasLayout ? TextLimit.CutToLongest(entry.Template) : null,
        };

        if (showsProperties)
            ShowProperties(breadcrumb, entry);

        if (entry.Exception is { } exception)
            AddException(breadcrumb, exception.GetType().FullName, ExceptionMessage.Of(exception));
        else if (entry.ExceptionText is { } text)
            AddException(breadcrumb, ExceptionFromText.TypeIn(text), ExceptionFromText.MessageIn(text));
        return breadcrumb;
    }

    /// <summary>Values of the template win over properties, and inner scopes over outer ones.</summary>
    private static void ShowProperties(Breadcrumb breadcrumb, LogEntry entry)
    {
        AddMissing(breadcrumb, entry.Properties);
        for (var i = entry.Scopes.Count - 1; i >= 0; i--)
            AddMissing(breadcrumb, entry.Scopes[i].Values);
    }

    private static void AddMissing(Breadcrumb breadcrumb, List<KeyValuePair<string, object?>> values)
    {
        foreach (var value in values)
        {
            var name = ParameterName.Plain(value.Key);
            if (!breadcrumb.Data.ContainsKey(name))
                breadcrumb.Data[name] = ValueSnapshot.Of(value.Value);
        }
    }

    private static void AddException(Breadcrumb breadcrumb, string? type, string? message)
    {
        // A template may use the same name for its own value; the user's value keeps the name, and ours gets another one.
        SetUnlessTaken(breadcrumb, TypeKey, type);
        SetUnlessTaken(breadcrumb, MessageKey, message);
        if (string.IsNullOrEmpty(breadcrumb.Message))
            breadcrumb.Message = TextLimit.CutToLongest(message);
    }

    private static KeyValuePair<string, object?>[]? PairsOf(LogEntry entry)
    {
        var parameters = entry.Parameters;
        var count = parameters.Count + (entry.EventId is null ? 0 : 1);
        if (count == 0)
            return null;
        var pairs = new KeyValuePair<string, object?>[count];
        var used = 0;
        foreach (var parameter in parameters)
            Put(pairs, ref used, ParameterName.Plain(parameter.Key), ValueSnapshot.Of(parameter.Value));
        if (entry.EventId is { } eventId)
            Put(pairs, ref used, EventIdKey, eventId);
        if (used < count)
            Array.Resize(ref pairs, used);
        return pairs;
    }

    /// <summary>A repeated name keeps its first position and its last value, as in a dictionary; templates have few names.</summary>
    private static void Put(KeyValuePair<string, object?>[] pairs, ref int used, string name, object? value)
    {
        var i = 0;
        while (i < used && pairs[i].Key != name)
            i++;
        pairs[i] = new(name, value);
        used = Math.Max(used, i + 1);
    }

    private static void SetUnlessTaken(Breadcrumb breadcrumb, string name, string? value)
    {
        if (!breadcrumb.Data.ContainsKey(name))
            breadcrumb.Data[name] = value is null ? null : TextLimit.Cut(value, ValueSnapshot.MaxBytes);
        else
            breadcrumb.Data["log." + name] = value is null ? null : TextLimit.Cut(value, ValueSnapshot.MaxBytes);
    }
}
