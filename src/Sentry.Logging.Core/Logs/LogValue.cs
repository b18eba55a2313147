using Sentry.Values;

namespace Sentry.Logs;

/// <summary>Values of logs until they are written.</summary>
internal static class LogValue
{
    /// <summary>The value, or a copy of it that cannot change and is not longer than is sent.</summary>
    public static object? Settle(object? value) => value switch
    {
        string text => TextLimit.CutToChars(text, ValueSnapshot.MaxBytes),
        LogStack => value,
        _ => ValueSnapshot.IsImmutableScalar(value) ? value : ValueSnapshot.Of(value),
    };
}
