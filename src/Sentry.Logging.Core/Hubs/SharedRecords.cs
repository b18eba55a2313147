using System;

namespace Sentry.Hubs;

/// <summary>
/// Keeps a record that passes two doors of the same framework, one after the other on one thread, from being reported twice.
/// Used only while there are two such doors.
/// </summary>
internal sealed class SharedRecords
{
    // Weak, so that the last record of a thread is not kept alive by it.
    [ThreadStatic]
    private static WeakReference? t_last;

    [ThreadStatic]
    private static SharedRecords? t_owner;

    [ThreadStatic]
    private static int t_claimed;

    /// <summary>Returns what of the wanted routes nobody has taken for this record, and takes it.</summary>
    public int Claim(object record, int wanted)
    {
        t_last ??= new WeakReference(null);
        if (!ReferenceEquals(t_owner, this) || !ReferenceEquals(t_last.Target, record))
        {
            t_owner = this;
            t_last.Target = record;
            t_claimed = 0;
        }

        var free = wanted & ~t_claimed;
        t_claimed |= wanted;
        return free;
    }
}
