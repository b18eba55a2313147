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

        // The usual values first: to ask a type what it is costs more than all the rest.
        if (value is null or bool or int or double)
            return value;
        if (value is string or long || ValueSnapshot.IsImmutableScalar(value))
            return privacy.Unnamed(value);
        var copy = ValueSnapshot.Of(value, privacy, out var hides);
        return hides ? copy : value;
    }
}
