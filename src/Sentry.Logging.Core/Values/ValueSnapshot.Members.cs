using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>Copies of values with the members of the application's objects.</summary>
internal partial struct ValueSnapshot
{
    /// <summary>
    /// Copies one value that the application has set for Sentry; an object of the application is copied as its members. In a log record such an
    /// object is its text, as in the frameworks.
    /// </summary>
    public static object? WithMembersOf(object? value, int maxBytes = MaxBytes) => Of(value, maxBytes, showsMembers: true);

    /// <summary>Like <see cref="WithMembersOf(object?, int)"/>, without sensitive data.</summary>
    public static object? WithMembersOf(object? value, PrivacyFilter privacy, int maxBytes)
    {
        using (SdkWork.Enter())
            return new ValueSnapshot(maxBytes, showsMembers: true, privacy).Copy(value, MaxDepth);
    }
}
