using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Frameworks format every element of a sequence into the text of a message. A lazy sequence may be endless, and a query
/// would be run: for the text, such a value is replaced. So is an exception whose ToString the framework must not call.
/// </summary>
internal static class LazyValues
{
    private const int MaxItems = 1000;

    /// <summary>The value, or its replacement in a text.</summary>
    public static object? Bounded(object? value) => value switch
    {
        string or ICollection => value,
        IQueryable => Convert.ToString(value, CultureInfo.InvariantCulture),
        IEnumerable sequence and not IFormattable => FirstOf(sequence),
        Exception exception when !ExceptionShape.CanBeWritten(exception) => ExceptionMessage.WithType(exception),
        _ => value,
    };

    private static List<object?> FirstOf(IEnumerable sequence)
    {
        var first = new List<object?>();
        try
        {
            foreach (var item in sequence)
            {
                if (first.Count == MaxItems)
                {
                    first.Add(CutMark.Unknown);
                    break;
                }

                first.Add(item);
            }
        }
        catch (Exception e)
        {
            first.Add(CutMark.Unreadable(e));
        }

        return first;
    }
}
