using Sentry.Values;

namespace Sentry.Logs;

/// <summary>The values of logs until they are written.</summary>
internal static class LogValue
{
    /// <summary>The value, or an immutable copy of it that is not longer than the limit.</summary>
    public static object? Settle(object? value) => value switch
    {
        string text => TextLimit.CutToChars(text, ValueSnapshot.MaxBytes),
        LogStack => value,
        _ => ValueSnapshot.IsImmutableScalar(value) ? value : ValueSnapshot.Of(value),
    };

    /// <summary>Makes the attributes immutable that the application has set.</summary>
    public static void Settle(SentryLog log)
    {
        var attributes = log.AttributeList;
        for (var i = 0; i < attributes.Count; i++)
        {
            var (name, value) = (attributes[i].Key, attributes[i].Value);
            if (name != LogAttributes.ExceptionStack && Settle(value) is var settled && !ReferenceEquals(settled, value))
                attributes[i] = new(name, settled);
        }
    }
}
