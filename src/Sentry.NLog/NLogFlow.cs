using System.Collections.Generic;
using NLog;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// The context of a log call: nested states and properties of <see cref="ScopeContext"/>, and the unit of work. Captured on the logging thread
/// if a wrapper passes the record to another thread, otherwise read directly.
/// </summary>
internal sealed class NLogFlow
{
    private readonly object?[] _nestedStates;
    private readonly KeyValuePair<string, object?>[] _properties;

    private NLogFlow(object? unit)
    {
        Unit = unit;
        _nestedStates = ScopeContext.GetAllNestedStates();
        _properties = [.. ScopeContext.GetAllProperties()];
    }

    /// <summary>The result of <see cref="LogRouter.CaptureFlow"/>.</summary>
    public object? Unit { get; }

    /// <summary>The context of the current thread.</summary>
    /// <param name="unit">The result of <see cref="LogRouter.CaptureFlow"/>; null if the record stays on this thread.</param>
    public static NLogFlow Capture(object? unit) => new(unit);

    /// <summary>Whether the running thread is in a scope.</summary>
    public static bool HasScopes(bool withNestedStates, bool withProperties) =>
        (withNestedStates && ScopeContext.GetAllNestedStates().Length > 0)
        || (withProperties && ScopeContext.GetAllProperties() is not ICollection<KeyValuePair<string, object?>> { Count: 0 });

    /// <summary>
    /// Fills in the scopes, outermost first. NLog has the nested states and the current properties, but does not say which of them belong together:
    /// the properties form one scope, the innermost, because NLog itself shows them together.
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
            // NLog.Extensions.Logging pushes the values of a scope twice, as its state and as its properties.
            if (withProperties && !excluded.Contains(property.Key) && !states.Exists(state => state.Has(property.Key, property.Value)))
                (scope ??= entry.AddScope()).Add(property.Key, property.Value);
        }
    }
}
