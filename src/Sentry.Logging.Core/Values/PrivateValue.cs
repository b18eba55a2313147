using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>What may be told of a value that has a name.</summary>
internal static class PrivateValue
{
    /// <summary>The value itself, if nothing of it has to be hidden.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="privacy">What may leave.</param>
    /// <param name="hidden">Remembers it, if its name says that it must not be told.</param>
    public static object? Of(string name, object? value, PrivacyFilter privacy, ref HiddenTexts hidden)
    {
        if (privacy.Hides(name, value))
        {
            hidden.Add(value);
            return Redaction.Filtered;
        }

        if (ValueSnapshot.IsImmutableScalar(value))
            return privacy.Unnamed(value);
        var copy = ValueSnapshot.Of(value, privacy, out var hides);
        return hides ? copy : value;
    }
}
