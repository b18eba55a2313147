using System;

namespace Sentry;

/// <summary>
/// Hooks of fewer arguments in the form in which they are asked. Delegates on the hook itself: of one hook that is brought twice they are equal, so that it
/// is asked once.
/// </summary>
internal static class HookForms
{
    public static T? WithoutHint<T>(this Func<T, T?> hook, T subject, SentryHint _)
        where T : class => hook(subject);
}
