using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// Counts drops by reason and category: those not yet reported to the server, and all since the start. Thread-safe;
/// each drop is reported once, even while others are being counted.
/// </summary>
internal sealed class DiscardCounter
{
    private const int Reasons = (int)DiscardReason.Backpressure + 1;

    private readonly long[] _unreported = new long[Reasons * DataCategoryNames.Count];
    private readonly long[] _totals = new long[Reasons * DataCategoryNames.Count];

    /// <summary>Whether drops are reported to the server.</summary>
    public bool IsReported { get; init; } = true;

    public void Count(DiscardReason reason, DataCategory category, long quantity = 1)
    {
        var cell = Cell(reason, category);
        Interlocked.Add(ref _totals[cell], quantity);
        if (IsReported)
            Interlocked.Add(ref _unreported[cell], quantity);
    }

    /// <summary>Counts a serialized item in the way the server would have counted it (docs/protocol.md 4.3).</summary>
    public void Count(DiscardReason reason, EnvelopeItem item)
    {
        foreach (var (category, quantity) in Quantities(item))
            Count(reason, category, quantity);
    }

    /// <summary>Counts serialized items in the way the server would have counted them.</summary>
    public void Count(DiscardReason reason, IReadOnlyList<EnvelopeItem> items)
    {
        foreach (var item in items)
            Count(reason, item);
    }

    /// <summary>Counts a drop that the server knows already, for our own statistics only.</summary>
    public void CountKnown(DiscardReason reason, EnvelopeItem item)
    {
        foreach (var (category, quantity) in Quantities(item))
            Interlocked.Add(ref _totals[Cell(reason, category)], quantity);
    }

    /// <summary>The drops that the server does not know yet; from now on they count as reported.</summary>
    public IReadOnlyList<DiscardCount> TakeUnreported()
    {
        List<DiscardCount>? drops = null;
        for (var cell = 0; cell < _unreported.Length; cell++)
        {
            if (Volatile.Read(ref _unreported[cell]) != 0 && Interlocked.Exchange(ref _unreported[cell], 0) is > 0 and var quantity)
                (drops ??= []).Add(DropOf(cell, quantity));
        }

        return drops ?? (IReadOnlyList<DiscardCount>)[];
    }

    /// <summary>Takes back drops that could not be reported.</summary>
    public void PutBack(IReadOnlyList<DiscardCount> drops)
    {
        foreach (var drop in drops)
            Interlocked.Add(ref _unreported[Cell(drop.Reason, drop.Category)], drop.Quantity);
    }

    /// <summary>How many drops the server does not know yet; bytes count each.</summary>
    public long Unreported
    {
        get
        {
            var sum = 0L;
            for (var cell = 0; cell < _unreported.Length; cell++)
                sum += Interlocked.Read(ref _unreported[cell]);
            return sum;
        }
    }

    public bool HasUnreported
    {
        get
        {
            for (var cell = 0; cell < _unreported.Length; cell++)
            {
                if (Volatile.Read(ref _unreported[cell]) != 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>All drops since the start.</summary>
    public IReadOnlyList<DiscardCount> Totals()
    {
        var drops = new List<DiscardCount>();
        for (var cell = 0; cell < _totals.Length; cell++)
        {
            if (Interlocked.Read(ref _totals[cell]) is > 0 and var quantity)
                drops.Add(DropOf(cell, quantity));
        }

        return drops;
    }

    private static IEnumerable<(DataCategory Category, long Quantity)> Quantities(EnvelopeItem item)
    {
        switch (item.Category)
        {
            case DataCategory.LogItem:
                yield return (DataCategory.LogItem, item.ItemCount ?? 1);
                yield return (DataCategory.LogByte, item.Length);
                break;
            case DataCategory.Attachment:
                yield return (DataCategory.Attachment, Math.Max(1, item.Length));
                break;
            case DataCategory.Error:
                yield return (DataCategory.Error, 1);
                break;
        }
    }

    private static int Cell(DiscardReason reason, DataCategory category) => ((int)reason * DataCategoryNames.Count) + (int)category;

    private static DiscardCount DropOf(int cell, long quantity) =>
        new((DiscardReason)(cell / DataCategoryNames.Count), (DataCategory)(cell % DataCategoryNames.Count), quantity);
}
