using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What was cancelled is no failure; what took too long is one.</summary>
internal static class Cancellations
{
    [Behaviour]
    public static async Task A_call_that_its_user_cancelled_is_a_breadcrumb(Scenario s)
    {
        s.Start();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var cancelled = await Record.ExceptionAsync(() => CallAsync(Timeout.InfiniteTimeSpan, source.Token));
        s.Error(cancelled!, "The call failed");

        Assert.IsType<TaskCanceledException>(cancelled, exactMatch: false);
        var crumb = Assert.Single(s.Trail());
        Assert.Equal(("The call failed", "error"), (crumb.Message, crumb.Level));
        Assert.Equal(SentryId.Empty, cancelled.GetSentryId());
    }

    [Behaviour]
    public static async Task A_call_that_took_too_long_is_an_event(Scenario s)
    {
        s.Start();
        var late = await Record.ExceptionAsync(() => CallAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));
        s.Error(late!, "The call failed");

        Assert.IsType<TaskCanceledException>(late, exactMatch: false);
        Assert.Equal("The call failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void A_cancellation_without_a_cancelled_token_is_an_event(Scenario s)
    {
        s.Start();
        s.Error(new OperationCanceledException("the bank said so"), "Payment failed");

        Assert.Equal("Payment failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void Cancellations_can_be_reported(Scenario s)
    {
        s.StartWith(("ReportCancellations", "true"));
        s.Error(new OperationCanceledException(new CancellationToken(canceled: true)), "cancelled");

        Assert.Equal("cancelled", s.Event().Formatted);
    }

    /// <summary>Calls a server that never answers.</summary>
    private static async Task CallAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = new HttpClient { Timeout = timeout };
        await client.GetStringAsync(new Uri($"http://{silent.LocalEndpoint}/"), cancellation);
    }
}
