using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Testing;
using Sentry.Tests.Delivery;
using Xunit;

namespace Sentry.Hubs;

public sealed class HubDeliveryTests
{
    [Fact]
    public async Task A_fatal_event_ends_the_pause_before_the_next_attempt_and_its_capture_does_not_wait()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        using var settings = HubBuilder.Create(new SentryOptions { Dsn = courier.Receiver.Dsn }, SdkLog.Silent);
        var hub = settings.With(courier.Queue);
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Ok.HoldUntil(open.Task));
        hub.CaptureMessage("failed");
        await courier.Receiver.WaitForRequestsAsync(1);

        hub.CaptureMessage("failed for good", SentryLevel.Fatal);
        open.SetResult();

        await courier.Receiver.WaitForRequestsAsync(3);
        Assert.Equal(["failed", "failed", "failed for good"], courier.Receiver.Events.Select(static received => received.Formatted));
    }

    [Fact]
    public async Task An_event_that_is_not_fatal_leaves_the_pause_as_it_is()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        using var settings = HubBuilder.Create(new SentryOptions { Dsn = courier.Receiver.Dsn }, SdkLog.Silent);
        var hub = settings.With(courier.Queue);
        courier.Receiver.Script.Enqueue(Reply.Abort);
        hub.CaptureMessage("failed");
        await courier.Receiver.WaitForRequestsAsync(1);

        hub.CaptureMessage("failed again", SentryLevel.Error);

        Assert.Equal(2, courier.Queue.Queued);
        courier.Flush();
        Assert.Equal(3, courier.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_closed_hub_opens_once_more_with_what_it_knows()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var hub = HubBuilder.Create(new SentryOptions { Dsn = receiver.Dsn }, SdkLog.Silent);
        hub.ConfigureGlobalScope(static scope => scope.SetTag("shop", "7"));
        hub.AddBreadcrumb("step");
        hub.Dispose();
        Assert.Equal(SentryId.Empty, hub.CaptureMessage("too late"));

        using (var again = hub.Reopen()!)
            again.CaptureMessage("crashed");

        var received = Assert.Single(receiver.Events);
        Assert.Equal(("crashed", "7", "step"), (received.Formatted, received.Tags["shop"], Assert.Single(received.Breadcrumbs).Message));
        Assert.False(hub.IsEnabled);
        Assert.Null(HubBuilder.Disabled.Reopen());
    }
}
