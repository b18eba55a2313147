using System;
using System.Globalization;
using Sentry.Diagnostics;

namespace Sentry.Values;

/// <summary>The text of a value in the invariant culture. Its <c>ToString</c> may throw.</summary>
internal static class InvariantText
{
    public static string Of(object value)
    {
        try
        {
            return value switch
            {
                Exception exception when !ExceptionShape.CanBeWritten(exception) => ExceptionMessage.WithType(exception),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            } ?? string.Empty;
        }
        catch (Exception e)
        {
            return CutMark.Unreadable(e);
        }
    }
}
