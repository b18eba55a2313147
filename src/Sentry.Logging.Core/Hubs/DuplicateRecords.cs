using System;

namespace Sentry.Hubs;

/// <summary>
/// Prevents that a record that two integrations of the same framework see, one after the other on one thread, is reported twice.
/// Used only while there are two such integrations.
/// </summary>
internal sealed class DuplicateRecords
{
    // Weak, so that it does not keep the last record of a thread alive.
    [ThreadStatic]
    private static WeakReference? t_last;

    [ThreadStatic]
    private static DuplicateRecords? t_claimedBy;

    [ThreadStatic]
    private static int t_claimed;

    /// <summary>Returns, and takes, the routes that were not taken for this record yet.</summary>
    public int Claim(object record, int wanted)
    {
        t_last ??= new WeakReference(null);
        if (!ReferenceEquals(t_claimedBy, this) || !ReferenceEquals(t_last.Target, record))
        {
            t_claimedBy = this;
            t_last.Target = record;
            t_claimed = 0;
        }

        var free = wanted & ~t_claimed;
        t_claimed |= wanted;
        return free;
    }
}
