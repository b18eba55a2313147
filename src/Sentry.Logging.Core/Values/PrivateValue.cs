using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>Redacts a value that has a name.</summary>
internal static class PrivateValue
{
    /// <summary>The value itself, if nothing in it is sensitive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="privacy">Redacts sensitive data.</param>
    /// <param name="hidden">Collects the value, if its name is sensitive.</param>
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
