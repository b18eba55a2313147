using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Processing;

/// <summary>Reads the kind of an event. Takes no stack, and runs no code of the application.</summary>
internal static class EventKinds
{
    // A longer chain of causes differs near its ends.
    private const int MaxCauses = 10;
    private const int Seed = unchecked((int)2166136261);
    private const int Prime = 16777619;

    public static EventKind Of(SentryEvent @event)
    {
        var text = @event.Message?.Message ?? @event.Message?.Formatted;
        var errors = Add(Seed, (int)(@event.Level ?? SentryLevel.Error));
        var cause = @event.Exception;
        for (var i = 0; i < MaxCauses && cause is not null; i++, cause = cause.InnerException)
            errors = Add(Add(Add(errors, RuntimeHelpers.GetHashCode(cause.GetType())), cause.HResult), SiteOf(cause));
        if (@event.Exception is null && @event.HasExceptions)
        {
            foreach (var exception in @event.SentryExceptions)
                errors = Add(errors, exception?.Type?.GetHashCode() ?? 0);
        }

        return new EventKind(text?.GetHashCode() ?? 0, text?.Length ?? -1, @event.Logger?.GetHashCode() ?? 0, errors);
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Without the method, the type and the template still tell events apart.")]
#endif
    private static int SiteOf(Exception exception)
    {
        try
        {
            return exception.TargetSite is { } site ? Add(site.Module.GetHashCode(), TokenOf(site)) : 0;
        }
        catch (Exception)
        {
            // A method that was generated at run time.
            return 0;
        }
    }

    private static int TokenOf(MethodBase site)
    {
        try
        {
            return site.MetadataToken;
        }
        catch (InvalidOperationException)
        {
            return site.Name.GetHashCode();
        }
    }

    private static int Add(int hash, int value) => unchecked((hash ^ value) * Prime);
}
