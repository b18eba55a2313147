using System;
using System.Diagnostics.CodeAnalysis;
using Sentry.Adapters;
using Serilog.Core;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>
/// Captures trees of JSON under <c>{@Body}</c>. Serilog takes them apart by their properties, which say nothing of what is in them, so a copy of the tree goes
/// along, for Sentry alone: every other sink gets the value that Serilog makes, as without Sentry. (The parts of a <c>JsonNode</c> refer to one another; Serilog
/// follows them to its limit of depth, and here a little less far.) Thread-safe.
/// </summary>
internal sealed class SerilogJson : IDestructuringPolicy
{
    [ThreadStatic]
    private static bool t_isInside;

    public bool TryDestructure(object value, ILogEventPropertyValueFactory propertyValueFactory, [NotNullWhen(true)] out LogEventPropertyValue? result)
    {
        result = null;
        if (t_isInside || !LogRouter.TryCopyJson(value, out var tree))
            return false;
        t_isInside = true;
        try
        {
            result = propertyValueFactory.CreatePropertyValue(value, destructureObjects: true) switch
            {
                StructureValue structure => new Structure(structure, tree),
                SequenceValue sequence => new Sequence(sequence, tree),
                _ => null,
            };
        }
        finally
        {
            t_isInside = false;
        }

        return result is not null;
    }

    /// <summary>The tree that a value stands for.</summary>
    public static bool TryTree(LogEventPropertyValue value, out object? tree)
    {
        tree = (value as IHasTree)?.Tree;
        return value is IHasTree;
    }

    private interface IHasTree
    {
        object? Tree { get; }
    }

    private sealed class Structure(StructureValue value, object? tree) : StructureValue(value.Properties, value.TypeTag), IHasTree
    {
        public object? Tree { get; } = tree;
    }

    private sealed class Sequence(SequenceValue value, object? tree) : SequenceValue(value.Elements), IHasTree
    {
        public object? Tree { get; } = tree;
    }
}
