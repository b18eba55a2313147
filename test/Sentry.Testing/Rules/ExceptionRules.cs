using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rules 23 to 25: the exceptions of an event and how they hang together (docs/protocol.md 2.3).</summary>
internal static partial class ExceptionRules
{
    internal static IEnumerable<string> Order(WireSubject subject)
    {
        foreach (var values in ExceptionsOfEachEvent(subject))
        {
            foreach (var _ in values.Where(static value => !value.Get("type").IsText() && !value.Get("value").IsText()))
                yield return "an exception has neither type nor value";
            foreach (var (index, value) in values.Index())
            {
                if (ParentId(value) is { } parent && values.Take(index).Any(earlier => ExceptionId(earlier) == parent))
                    yield return $"exception {Name(value)} stands after the one it is the cause of";
            }
        }
    }

    internal static IEnumerable<string> Mechanisms(WireSubject subject)
    {
        foreach (var values in ExceptionsOfEachEvent(subject))
        {
            foreach (var (index, value) in values.Index())
            {
                var mechanism = value.Get("mechanism");
                var handled = mechanism.Get("handled");
                if (!mechanism.Get("type").IsText())
                    yield return $"the mechanism of {Name(value)} has no type";
                if (handled.Flag() is null && (handled.Exists() || index == values.Count - 1))
                    yield return $"handled of {Name(value)} is {handled.Show()}";
                if (ExpectedHandled(mechanism) is { } expected && handled.Flag() == !expected)
                    yield return $"handled of {Name(value)} is {handled.Show()} with the mechanism {mechanism.Get("type").Show()}";
            }
        }
    }

    internal static IEnumerable<string> Tree(WireSubject subject)
    {
        foreach (var values in ExceptionsOfEachEvent(subject).Where(static values => values.Count > 1))
        {
            var ids = values.Select(ExceptionId).ToList();
            if (ids[^1] != 0 || ParentId(values[^1]) is not null)
                yield return $"the thrown exception {Name(values[^1])} is not the root";
            if (ids.Contains(null) || ids.Distinct().Count() != ids.Count)
                yield return "an exception_id is missing or used twice";
            foreach (var value in values.SkipLast(1))
            {
                if (ParentId(value) is not { } parent || parent == ExceptionId(value) || !ids.Contains(parent))
                    yield return $"the parent of {Name(value)} is not there";
                if (!value.Get("mechanism").Get("source").Is(PropertyName()))
                    yield return $"the source of {Name(value)} is {value.Get("mechanism").Get("source").Show()}";
            }

            foreach (var value in values.Where(IsAggregate))
            {
                var isParent = values.Any(child => ParentId(child) is { } parent && parent == ExceptionId(value));
                if (isParent && value.Get("mechanism").Get("is_exception_group").Flag() != true)
                    yield return $"{Name(value)} is not marked as a group";
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*(\[\d+\])?$")]
    private static partial Regex PropertyName();

    private static IEnumerable<IReadOnlyList<JsonElement>> ExceptionsOfEachEvent(WireSubject subject) =>
        subject.Events.Select(static json => json.Get("exception").Values());

    /// <summary>What the kind of capture says by itself: null if it says nothing.</summary>
    private static bool? ExpectedHandled(JsonElement mechanism) => mechanism.Get("type").Text() switch
    {
        "generic" => true,
        { } type when type.Contains("unhandled", StringComparison.OrdinalIgnoreCase) => false,
        _ => null,
    };

    private static long? ExceptionId(JsonElement exception) => exception.Get("mechanism").Get("exception_id").Whole();

    private static long? ParentId(JsonElement exception) => exception.Get("mechanism").Get("parent_id").Whole();

    private static bool IsAggregate(JsonElement exception) =>
        exception.Get("type").Text()?.EndsWith("AggregateException", StringComparison.Ordinal) == true;

    private static string Name(JsonElement exception) =>
        (exception.Get("type").Exists() ? exception.Get("type") : exception.Get("value")).Show();
}
