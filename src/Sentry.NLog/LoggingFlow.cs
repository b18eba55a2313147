using System.Collections.Generic;
using NLog;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// What surrounds a log call: nested states and properties of <see cref="ScopeContext"/>, and the unit of work. Remembered on the logging thread
/// when a wrapper hands the record to another one, else read in passing.
/// </summary>
internal sealed class LoggingFlow
{
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

    /// <summary>Whether the running thread is in a scope.</summary>
    public static bool HasScopes(bool withNestedStates, bool withProperties) =>
        (withNestedStates && ScopeContext.GetAllNestedStates().Length > 0)
        || (withProperties && ScopeContext.GetAllProperties() is not ICollection<KeyValuePair<string, object?>> { Count: 0 });

    /// <summary>
    /// Fills in the scopes, the outermost first. NLog tells the nesting of its states, and which properties hold now, but not which of them belong together:
    /// these make one scope, the innermost, since they are what NLog itself shows.
    /// </summary>
    public void ReadScopes(bool withNestedStates, bool withProperties, ISet<string> excluded, LogEntry entry)
    {
        var states = new List<LogScope>();
        for (var i = _nestedStates.Length - 1; withNestedStates && i >= 0; i--)
        {
            if (entry.AddScope(_nestedStates[i]) is { } state)
                states.Add(state);
        }

        LogScope? scope = null;
        foreach (var property in _properties)
        {
            // NLog.Extensions.Logging pushes the values of a scope as its state and once more as its properties.
            if (withProperties && !excluded.Contains(property.Key) && !states.Exists(state => state.Has(property.Key, property.Value)))
                (scope ??= entry.AddScope()).Add(property.Key, property.Value);
        }
    }
}
