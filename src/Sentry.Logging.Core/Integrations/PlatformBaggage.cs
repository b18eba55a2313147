using System.Diagnostics;
using Sentry.Tracing;

namespace Sentry.Integrations;

/// <summary>
/// The <c>baggage</c> header that .NET's HttpClient would send for an activity. HttpClient does not write the header if it exists, as it does once
/// our members are in it,
/// so the application's members would be lost.
/// </summary>
internal static class PlatformBaggage
{
#if NET
    public static string? Of(Activity? activity)
    {
        if (activity is null || !HasAny(activity))
            return null;
        var found = new Found();
        DistributedContextPropagator.Current.Inject(activity, found, static (carrier, name, value) =>
        {
            if (name == BaggageHeader.Name)
                ((Found)carrier!).Value = value;
        });
        return found.Value;
    }

    private static bool HasAny(Activity activity)
    {
        foreach (var _ in activity.Baggage)
            return true;
        return false;
    }

    private sealed class Found
    {
        public string? Value { get; set; }
    }
#else
    public static string? Of(Activity? activity) => null;
#endif
}
