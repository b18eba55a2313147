using System.Collections.Generic;
using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>What may be told of a value that was copied before.</summary>
internal static class PrivateValue
{
    /// <summary>The value itself, if nothing of it has to be hidden.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A scalar, or a copy of ours.</param>
    /// <param name="privacy">What may leave.</param>
    /// <param name="hidden">Remembers it, if its name says that it must not be told.</param>
    public static object? Of(string name, object? value, PrivacyFilter privacy, ref HiddenTexts hidden)
    {
        if (privacy.Hides(name, value))
        {
            hidden.Add(value);
            return Piece.Filtered;
        }

        if (value is not (Dictionary<string, object?> or List<object?>))
            return privacy.Unnamed(value);
        var copy = ValueSnapshot.Of(value, privacy, out var hides);
        return hides ? copy : value;
    }
}
