using System;
using System.Collections.Generic;
using System.Globalization;
using NLog;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// What surrounds a log call: nested states and properties of <see cref="ScopeContext"/>, and the unit of work. Remembered on the logging thread
/// when a wrapper hands the record to another one, else read in passing.
/// </summary>
internal sealed class LoggingFlow
{
    private const string TemplateOfMicrosoftLogging = "{OriginalFormat}";

    private readonly object?[] _nestedStates;
    private readonly KeyValuePair<string, object?>[] _properties;

    private LoggingFlow(object? unit)
    {
        Unit = unit;
        _nestedStates = ScopeContext.GetAllNestedStates();
        _properties = [.. ScopeContext.GetAllProperties()];
    }

    /// <summary>What <see cref="LogRouter.CaptureFlow"/> gave.</summary>
    public object? Unit { get; }

    /// <summary>The flow of the running thread.</summary>
    /// <param name="unit">What <see cref="LogRouter.CaptureFlow"/> gave; null where the record stays on this thread.</param>
    public static LoggingFlow Capture(object? unit) => new(unit);

    /// <summary>
    /// Fills in the scopes, the outermost first. NLog tells the nesting of its states, and which properties hold now, but not which of them belong together:
    /// these make one scope, the innermost, since they are what NLog itself shows.
    /// </summary>
    public void ReadScopes(bool withNestedStates, bool withProperties, ISet<string> excluded, LogEntry entry)
    {
        Dictionary<string, object?>? told = null;
        for (var i = _nestedStates.Length - 1; withNestedStates && i >= 0; i--)
        {
            if (_nestedStates[i] is { } state)
                ReadNestedState(state, entry.AddScope(), told ??= new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase));
        }

        LogScope? scope = null;
        foreach (var property in _properties)
        {
            // NLog.Extensions.Logging pushes the values of a scope as its state and once more as its properties.
            var isTold = told is not null && told.TryGetValue(property.Key, out var value) && Equals(value, property.Value);
            if (withProperties && !isTold && !excluded.Contains(property.Key))
                (scope ??= entry.AddScope()).Add(property.Key, property.Value);
        }
    }

    private static void ReadNestedState(object state, LogScope scope, Dictionary<string, object?> told)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            scope.Text = Convert.ToString(state, CultureInfo.InvariantCulture);
            return;
        }

        foreach (var value in values)
        {
            if (value.Key == TemplateOfMicrosoftLogging)
            {
                scope.Text = Convert.ToString(state, CultureInfo.InvariantCulture);
                continue;
            }

            scope.Add(value.Key, value.Value);
            told[value.Key] = value.Value;
        }
    }
}
