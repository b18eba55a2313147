using System.Linq;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class DropLedgerTests
{
    private readonly DropLedger _ledger = new();

    [Fact]
    public void Drops_are_told_once_and_stay_in_the_totals()
    {
        _ledger.Count(DiscardReason.BeforeSend, DataCategory.Error);
        _ledger.Count(DiscardReason.BeforeSend, DataCategory.Error, 2);
        _ledger.Count(DiscardReason.NetworkError, DataCategory.LogItem, 100);

        DropCount[] expected = [new(DiscardReason.NetworkError, DataCategory.LogItem, 100), new(DiscardReason.BeforeSend, DataCategory.Error, 3)];
        Assert.True(_ledger.HasUnreported);
        Assert.Equal(expected, _ledger.TakeUnreported());
        Assert.False(_ledger.HasUnreported);
        Assert.Empty(_ledger.TakeUnreported());
        Assert.Equal(expected, _ledger.Totals());
    }

    [Fact]
    public void What_could_not_be_told_is_told_later()
    {
        _ledger.Count(DiscardReason.SendError, DataCategory.Error);
        _ledger.PutBack(_ledger.TakeUnreported());
        _ledger.Count(DiscardReason.SendError, DataCategory.Error);

        Assert.Equal([new DropCount(DiscardReason.SendError, DataCategory.Error, 2)], _ledger.TakeUnreported());
    }

    [Fact]
    public void Items_count_as_the_server_counts_them()
    {
        _ledger.Count(DiscardReason.SendError, EnvelopeItem.Event(new byte[500]));
        _ledger.Count(DiscardReason.SendError, EnvelopeItem.Logs(new byte[900], 7));
        _ledger.Count(DiscardReason.SendError, EnvelopeItem.Attachment(new SentryAttachment(new byte[30], "a")));
        _ledger.Count(DiscardReason.SendError, EnvelopeItem.Attachment(new SentryAttachment([], "empty")));
        _ledger.Count(DiscardReason.SendError, EnvelopeItem.ClientReport(new byte[5]));

        Assert.Equal(
            [
                new DropCount(DiscardReason.SendError, DataCategory.Error, 1),
                new DropCount(DiscardReason.SendError, DataCategory.LogItem, 7),
                new DropCount(DiscardReason.SendError, DataCategory.LogByte, 900),
                new DropCount(DiscardReason.SendError, DataCategory.Attachment, 31),
            ],
            _ledger.TakeUnreported());
    }

    [Fact]
    public void What_the_server_knows_already_is_only_in_the_totals()
    {
        _ledger.CountKnown(DiscardReason.RateLimitBackoff, EnvelopeItem.Event([]));

        Assert.False(_ledger.HasUnreported);
        Assert.Equal([new DropCount(DiscardReason.RateLimitBackoff, DataCategory.Error, 1)], _ledger.Totals());
    }

    [Fact]
    public async Task No_drop_is_lost_or_told_twice_while_others_count()
    {
        var counting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 50_000; i++)
                    _ledger.Count(DiscardReason.QueueOverflow, DataCategory.Error);
            },
            TestContext.Current.CancellationToken)));

        var told = 0L;
        while (!counting.IsCompleted || _ledger.HasUnreported)
            told += _ledger.TakeUnreported().Sum(static drop => drop.Quantity);

        Assert.Equal(200_000, told);
    }
}
