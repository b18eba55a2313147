using System.Diagnostics;
using Sentry.Tracing;

namespace Sentry.Integrations;

/// <summary>
/// The <c>baggage</c> that .NET's own client would send for an activity. It leaves the header alone where there is one already, as there is once ours is in it,
/// so that the application's would be lost.
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
