using System;
using System.Collections.Generic;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// The numbers of all deliveries of the process as metrics. The meter exists while there is a delivery: a meter that stays would keep the assembly of a
/// plug-in in memory. Without a listener each number costs the read of two fields. Thread-safe.
/// </summary>
internal static class DeliveryMeter
{
    private static readonly List<WeakReference<IMetered>> Deliveries = [];
    private static volatile DeliveryInstruments? s_instruments;

    /// <summary>Whether anybody wants the duration of requests, so that it must be measured.</summary>
    public static bool TakesDurations => s_instruments?.TakesDurations == true;

    /// <summary>Includes a delivery in the numbers.</summary>
    public static void Include(IMetered delivery)
    {
        lock (Deliveries)
        {
            Deliveries.RemoveAll(static known => !known.TryGetTarget(out _));
            Deliveries.Add(new WeakReference<IMetered>(delivery));
            s_instruments ??= new DeliveryInstruments(Live);
        }
    }

    /// <summary>A delivery has ended.</summary>
    public static void Exclude(IMetered delivery)
    {
        DeliveryInstruments? unused = null;
        lock (Deliveries)
        {
            Deliveries.RemoveAll(known => !known.TryGetTarget(out var target) || ReferenceEquals(target, delivery));
            if (Deliveries.Count == 0)
                (unused, s_instruments) = (s_instruments, null);
        }

        // Listeners of the application are called.
        unused?.Dispose();
    }

    public static void Seen(DataCategory category, long quantity) => s_instruments?.Seen(category, quantity);

    public static void Sent(DataCategory category, long quantity) => s_instruments?.Sent(category, quantity);

    public static void Suppressed(DataCategory category, long quantity) => s_instruments?.Suppressed(category, quantity);

    public static void Dropped(DiscardReason reason, DataCategory category, long quantity) => s_instruments?.Dropped(reason, category, quantity);

    public static void Retried() => s_instruments?.Retried();

    /// <param name="seconds">How long the request took.</param>
    /// <param name="status">The status of the response; 0: there was none.</param>
    public static void Requested(double seconds, int status) => s_instruments?.Requested(seconds, status);

    private static List<IMetered> Live()
    {
        var live = new List<IMetered>();
        lock (Deliveries)
        {
            foreach (var known in Deliveries)
            {
                if (known.TryGetTarget(out var delivery))
                    live.Add(delivery);
            }
        }

        return live;
    }
}
