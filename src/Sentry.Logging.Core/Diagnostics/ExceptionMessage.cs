using System;
using System.Globalization;
#if !NET
using System.Reflection;
#else
using System.Runtime.CompilerServices;
#endif

namespace Sentry.Diagnostics;

/// <summary>The message of an exception whose <c>Message</c> may throw, log, or be endless.</summary>
internal static class ExceptionMessage
{
    private const string Field = "_message";
#if !NET
    private static readonly FieldInfo? Text = typeof(Exception).GetField(Field, BindingFlags.Instance | BindingFlags.NonPublic);
#endif

    /// <summary>Null stays null.</summary>
    public static string? Of(Exception exception)
    {
        using (SdkWork.Enter())
        {
            try
            {
                // The message of an aggregate contains those of all its parts.
                return exception is AggregateException aggregate && !ExceptionShape.CanBeWritten(exception) ? OwnOf(aggregate) : exception.Message;
            }
            catch (Exception e)
            {
                return "[unreadable: " + e.GetType().Name + "]";
            }
        }
    }

    /// <summary>Type and message, for an exception whose own <c>ToString</c> must not be called.</summary>
    public static string WithType(Exception exception) => exception.GetType() + ": " + Of(exception);

    private static string OwnOf(AggregateException aggregate) =>
        (TextOf(aggregate) ?? "One or more errors occurred.")
        + " [" + aggregate.InnerExceptions.Count.ToString(CultureInfo.InvariantCulture) + " inner exceptions]";

#if NET
    private static string? TextOf(Exception exception)
    {
        try
        {
            return TextField(exception);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = Field)]
    private static extern ref string? TextField(Exception exception);
#else
    private static string? TextOf(Exception exception) => Text?.GetValue(exception) as string;
#endif
}
