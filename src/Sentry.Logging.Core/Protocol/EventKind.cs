using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry;

/// <summary>
/// What makes events equal: level, logger, template, and for each exception its type, its error code and the method that threw it. Without a template the text
/// counts. It keeps hashes only: no text, type or method stays in memory. The default value is no kind.
/// </summary>
internal readonly record struct EventKind
{
    // A longer chain of causes differs near its ends.
    private const int MaxCauses = 10;
    private const int Seed = unchecked((int)2166136261);
    private const int Prime = 16777619;

    private EventKind(int text, int length, int logger, int errors)
    {
        Text = text;
        Length = length;
        Logger = logger;
        Errors = errors;
    }

    /// <summary>Whether it is no kind: such an event is equal to no other.</summary>
    public bool IsNone => this == default;

    private int Text { get; }

    private int Length { get; }

    private int Logger { get; }

    private int Errors { get; }

    /// <summary>The kind of an event. Takes no stack, and runs no code of the application.</summary>
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
