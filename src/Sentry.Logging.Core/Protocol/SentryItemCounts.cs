using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sentry;

/// <summary>
/// What became of the events, of the logs or of the attachments of a hub. Whenever nothing is being worked on,
/// <c>Seen = Sent + Suppressed + Dropped + Waiting + Stored</c>. Immutable.
/// </summary>
public sealed class SentryItemCounts
{
    private readonly string _word;

    internal SentryItemCounts(string word, IReadOnlyDictionary<DiscardReason, long> droppedBy)
    {
        _word = word;
        DroppedBy = droppedBy;
        foreach (var dropped in droppedBy)
            Dropped += dropped.Value;
    }

    /// <summary>How many came to the hub, whatever became of them.</summary>
    public long Seen { get; internal init; }

    /// <summary>How many the server has accepted.</summary>
    public long Sent { get; internal init; }

    /// <summary>How many are not sent separately, because another event reports the same exception, or counts them.</summary>
    public long Suppressed { get; internal init; }

    /// <summary>How many are lost, or were left out on purpose. <see cref="DroppedBy"/> says why.</summary>
    public long Dropped { get; }

    /// <summary>How many wait to be sent, or are being sent.</summary>
    public long Waiting { get; internal init; }

    /// <summary>How many are left on disk, to be sent later by this process or the next one (<see cref="SentryOptions.CacheDirectoryPath"/>).</summary>
    public long Stored { get; internal init; }

    /// <summary>How many were dropped, by reason. Only reasons that occurred.</summary>
    public IReadOnlyDictionary<DiscardReason, long> DroppedBy { get; }

    /// <summary>One line, such as <c>events: 12 seen = 9 sent + 1 suppressed + 2 dropped (BeforeSend 2) + 0 waiting</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendFormat(CultureInfo.InvariantCulture, "{0}: {1} seen = {2} sent + {3} suppressed + {4} dropped", _word, Seen, Sent, Suppressed, Dropped);
        var between = " (";
        foreach (var dropped in DroppedBy)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "{0}{1} {2}", between, dropped.Key, dropped.Value);
            between = ", ";
        }

        if (DroppedBy.Count > 0)
            text.Append(')');
        text.AppendFormat(CultureInfo.InvariantCulture, " + {0} waiting", Waiting);
        return Stored == 0 ? text.ToString() : text.AppendFormat(CultureInfo.InvariantCulture, " + {0} stored", Stored).ToString();
    }
}
