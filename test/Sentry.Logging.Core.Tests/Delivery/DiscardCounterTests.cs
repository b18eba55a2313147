using System.Linq;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class DiscardCounterTests
{
    private readonly DiscardCounter _discards = new();

    [Fact]
    public void Drops_are_reported_once_and_stay_in_the_totals()
    {
        _discards.Count(DiscardReason.BeforeSend, DataCategory.Error);
        _discards.Count(DiscardReason.BeforeSend, DataCategory.Error, 2);
        _discards.Count(DiscardReason.NetworkError, DataCategory.LogItem, 100);

        DiscardCount[] expected = [new(DiscardReason.NetworkError, DataCategory.LogItem, 100), new(DiscardReason.BeforeSend, DataCategory.Error, 3)];
        Assert.True(_discards.HasUnreported);
        Assert.Equal(expected, _discards.TakeUnreported());
        Assert.False(_discards.HasUnreported);
        Assert.Empty(_discards.TakeUnreported());
        Assert.Equal(3, _discards.Totals(DataCategory.Error)[DiscardReason.BeforeSend]);
        Assert.Equal(100, _discards.Totals(DataCategory.LogItem)[DiscardReason.NetworkError]);
    }

    [Fact]
    public void What_could_not_be_reported_is_reported_later()
    {
        _discards.Count(DiscardReason.SendError, DataCategory.Error);
        _discards.PutBack(_discards.TakeUnreported());
        _discards.Count(DiscardReason.SendError, DataCategory.Error);

        Assert.Equal([new DiscardCount(DiscardReason.SendError, DataCategory.Error, 2)], _discards.TakeUnreported());
    }

    [Fact]
    public void Items_count_as_the_server_counts_them()
    {
        _discards.Count(
            DiscardReason.SendError,
            new Envelope(
            [
                EnvelopeItem.Event(new byte[500]),
                EnvelopeItem.Logs(new byte[900], 7),
                EnvelopeItem.Attachment(new SentryAttachment(new byte[30], "a")),
                EnvelopeItem.Attachment(new SentryAttachment([], "empty")),
                EnvelopeItem.ClientReport(new byte[5]),
            ]));

        Assert.Equal(
            [
                new DiscardCount(DiscardReason.SendError, DataCategory.Error, 1),
                new DiscardCount(DiscardReason.SendError, DataCategory.LogItem, 7),
                new DiscardCount(DiscardReason.SendError, DataCategory.LogByte, 900),
                new DiscardCount(DiscardReason.SendError, DataCategory.Attachment, 31),
            ],
            _discards.TakeUnreported());
        Assert.Equal(2, _discards.Totals(DataCategory.Attachment)[DiscardReason.SendError]);
    }

    [Fact]
    public void What_the_server_knows_already_is_only_in_the_totals()
    {
        _discards.CountKnown(DiscardReason.RateLimitBackoff, new Envelope([EnvelopeItem.Event(new byte[1])]));

        Assert.False(_discards.HasUnreported);
        Assert.Equal(1, _discards.Totals(DataCategory.Error)[DiscardReason.RateLimitBackoff]);
    }

    [Fact]
    public async Task No_drop_is_lost_or_reported_twice_while_others_count()
    {
        var counting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 50_000; i++)
                    _discards.Count(DiscardReason.QueueOverflow, DataCategory.Error);
            },
            TestContext.Current.CancellationToken)));

        var told = 0L;
        while (!counting.IsCompleted || _discards.HasUnreported)
            told += _discards.TakeUnreported().Sum(static drop => drop.Quantity);

        Assert.Equal(200_000, told);
    }
}
