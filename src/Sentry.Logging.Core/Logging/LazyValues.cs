using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sentry.Diagnostics;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Frameworks write every element of a sequence into the text of a message. One that is only computed while it is read may never end, and a query
/// would be run: such a value is replaced for the text. So is an exception that the framework could not write out.
/// </summary>
internal static class LazyValues
{
    private const int MaxItems = 1000;

    /// <summary>The value, or what stands for it in a text.</summary>
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
