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
}
