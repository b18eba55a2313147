using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests;

/// <summary>The samples run as they are, without an account.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_sample_for_the_web_shows_two_failures()
    {
        var lines = await RunAsync("Web");

        Assert.Equal(
            [
                "GET /orders/7/pay answered 500",
                "GET /coupons/SPRING25 answered 409",
                "GET /stock answered 503",
                "GET /orders/8 answered 404",
                "event: System.InvalidOperationException: no card; GET /orders/{id:int}/pay; handled: False; breadcrumbs: Order 7 is paid",
                "event: HTTP 503: GET /stock answered 503; GET /stock; handled: True; breadcrumbs: ",
            ],
            lines);
    }

    [Fact]
    public async Task The_sample_for_jobs_shows_the_order_and_the_job_that_failed()
    {
        var lines = await RunAsync("Jobs");

        Assert.Equal(
            [
                "event: System.InvalidOperationException: no ink; handled: False; breadcrumbs: ",
                "event: System.InvalidOperationException: no parcel; handled: True; breadcrumbs: Order 7 is packed",
            ],
            lines);
    }

    [Fact]
    public async Task The_sample_for_serverless_shows_that_nothing_is_left_to_send_when_a_result_is_known()
    {
        var lines = await RunAsync("Serverless");

        Assert.Equal(
            [
                "Order 6: sent; events sent before this: 0",
                "Order 7: no parcel; events sent before this: 1",
                "Order 8: sent; events sent before this: 1",
                "event: System.InvalidOperationException: no parcel; orders request-7; breadcrumbs: Order 7 is packed",
                "event: Order {Order} has no address; orders request-8; breadcrumbs: Order 8 is packed",
            ],
            lines);
    }

    private static async Task<string[]> RunAsync(string sample)
    {
        await using var run = ProcessRunner.Start(Path.Combine(AppContext.BaseDirectory, sample + ".dll"), [], new Dictionary<string, string?> { ["SENTRY_DSN"] = null });
        var result = await run.WaitForExitAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
