using System;

namespace Sentry;

/// <summary>
/// Converts hooks with fewer parameters to the full form. The delegates are bound to the hook itself, so that they are equal if one hook is added
/// twice, and it
/// runs once.
/// </summary>
internal static class HookForms
{
    public static T? WithoutHint<T>(this Func<T, T?> hook, T subject, SentryHint _)
        where T : class => hook(subject);
}
