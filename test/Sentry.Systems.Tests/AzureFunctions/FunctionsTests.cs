using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.AzureFunctions;

/// <summary>The real worker of Azure Functions, in a process of its own, with the package.</summary>
public sealed class FunctionsTests
{
    [Theory]
    [InlineData]
    [InlineData("twice")]
    public async Task A_failure_is_one_event_that_is_sent_before_the_host_receives_it(params string[] arguments)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var host = await FunctionsHost.StartAsync(receiver);
        await using var worker = Start(host, receiver, arguments);
        Assert.Equal(FunctionStatus.Success, (await host.InvokeAsync("fine")).Status);
        var failure = await host.InvokeAsync("fails");

        Assert.Equal(FunctionStatus.Failure, failure.Status);
        Assert.Contains("no card", failure.Failure, StringComparison.Ordinal);
        Assert.Single(failure.SentBefore);

        // The worker has logged the failure before it answers; what comes next shows that this was no event.
        await host.InvokeAsync("fails once more");
        Assert.Equal(2, receiver.Events.Count);
        var e = receiver.Events[0];
        Assert.Equal(("no card", "azure_functions", false, "pay"), (e.Exceptions[^1].Value, e.Exceptions[^1].MechanismType, e.Exceptions[^1].Handled, e.Transaction));
        Assert.EndsWith("Orders in PayAsync", e.Culprit, StringComparison.Ordinal);
        Assert.Equal(["Order fails begins"], e.Breadcrumbs.Where(static crumb => crumb.Category == "Sentry.Functions.Orders").Select(static crumb => crumb.Message));
        Assert.Equal("fails", e.Tags["order"]);
        Assert.Equal(
            (FunctionsHost.FunctionId, failure.Id, "queueTrigger", "Sentry.Functions.Orders.PayAsync", "message-1", "2"),
            (Function("function_id"), Function("request_id"), Function("trigger"), Function("entry_point"), Function("trigger.Id"), Function("trigger.DequeueCount")));
        Assert.Equal("", Function("trigger.QueueTrigger"));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", e.TraceId);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn, ContinuesTraces = true }));

        string Function(string name) => e.At("contexts", "azure.functions", name).ToString();
    }

    [Fact]
    public async Task An_invocation_that_the_host_cancels_is_no_event()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var host = await FunctionsHost.StartAsync(receiver);
        await using var worker = Start(host, receiver);
        var cancelled = await host.InvokeAsync("waits", cancelsAfter: "Order waits begins");

        Assert.NotEqual(FunctionStatus.Success, cancelled.Status);
        await host.InvokeAsync("fails");
        Assert.Equal("no card", Assert.Single(receiver.Events).Exceptions[^1].Value);
    }

    [Fact]
    public async Task Fifty_invocations_at_once_show_only_their_own_tags_and_trail()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var host = await FunctionsHost.StartAsync(receiver);
        await using var worker = Start(host, receiver);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(item => host.InvokeAsync($"fails {item}")));

        var events = receiver.Events;
        Assert.Equal(50, events.Select(static e => e.Tags["order"]).Distinct().Count());
        Assert.Equal(50, events.Count);
        Assert.All(events, static e => Assert.Equal(
            [$"Order {e.Tags["order"]} begins"],
            e.Breadcrumbs.Where(static crumb => crumb.Category == "Sentry.Functions.Orders").Select(static crumb => crumb.Message)));
    }

    private static ProcessRunner Start(FunctionsHost host, SentryReceiver receiver, params string[] arguments) => ProcessRunner.Start(
        Path.Combine(AppContext.BaseDirectory, "Sentry.Functions.dll"),
        [
            "--Functions:Worker:HostEndpoint", host.Address, "--Functions:Worker:WorkerId", "worker-1", "--Functions:Worker:RequestId", "request-1",
            "--Functions:Worker:GrpcMaxMessageLength", "2147483647", .. arguments,
        ],
        new Dictionary<string, string?>
        {
            ["SENTRY_DSN"] = receiver.Dsn,
            ["FUNCTIONS_WORKER_DIRECTORY"] = AppContext.BaseDirectory,
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = AppContext.BaseDirectory,
        });
}
