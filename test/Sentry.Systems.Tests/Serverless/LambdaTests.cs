using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.Serverless;

/// <summary>A function in a process of its own, invoked by the protocol of AWS Lambda. Its process is frozen, or ended, as soon as it has answered.</summary>
public sealed class LambdaTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_failure_is_one_event_that_is_sent_before_the_error_is_answered()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var api = await RuntimeApi.StartAsync(receiver);
        await using var function = Start(api, receiver);
        await api.InvokeAsync("fine", Long);
        var failures = new[] { await api.InvokeAsync("fails", Long), await api.InvokeAsync("fails", Long) };

        Assert.Equal(["error", "error"], failures.Select(static failure => failure.Kind));
        Assert.All(failures, static failure => Assert.Contains("no card", failure.Body, StringComparison.Ordinal));
        Assert.Equal([1, 2], failures.Select(static failure => failure.SentBefore.Count));
        Assert.Equal(2, receiver.Events.Count);
        foreach (var (e, failure) in receiver.Events.Zip(failures))
        {
            Assert.Equal(("no card", "aws_lambda", false), (e.Exceptions[^1].Value, e.Exceptions[^1].MechanismType, e.Exceptions[^1].Handled));
            Assert.EndsWith("Function in HandleAsync", e.Culprit, StringComparison.Ordinal);
            Assert.Equal(("pay", failure.Id, RuntimeApi.FunctionArn, "$LATEST"), (e.Transaction, Lambda(e, "aws_request_id"), Lambda(e, "invoked_function_arn"), Lambda(e, "function_version")));
            Assert.Equal("/aws/lambda/pay", e.Text("contexts", "aws.cloudwatch.logs", "log_group"));
            Assert.Equal(["Order fails begins"], e.Breadcrumbs.Where(static crumb => crumb.Category == "Sentry.Lambda.Function").Select(static crumb => crumb.Message));
        }

        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task What_a_handler_logs_is_sent_before_its_result_is_answered()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var api = await RuntimeApi.StartAsync(receiver);
        await using var function = Start(api, receiver);

        var answer = await api.InvokeAsync("logs", Long);

        Assert.Equal(("response", "paid"), (answer.Kind, answer.Body));
        var e = Assert.Single(answer.SentBefore);
        Assert.Equal(("No receipt for logs", answer.Id, "eu-central-1"), (e.Formatted, Lambda(e, "aws_request_id"), e.Tags["aws_region"]));
    }

    [Fact]
    public async Task An_invocation_that_is_about_to_reach_its_time_limit_says_so_while_it_runs()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var api = await RuntimeApi.StartAsync(receiver);
        await using var function = Start(api, receiver);

        var answer = await api.InvokeAsync($"http://{api.Address}/hold", TimeSpan.FromSeconds(4));

        Assert.Equal("response", answer.Kind);
        var e = Assert.Single(answer.SentBefore);
        Assert.Equal(("The invocation is about to reach its time limit of 4 s", "warning", answer.Id), (e.Formatted, e.Level, Lambda(e, "aws_request_id")));
        Assert.InRange(e.At("contexts", "aws.lambda", "remaining_time_in_millis").GetInt64(), 0, 1500);
    }

    [Fact]
    public async Task A_start_that_fails_is_one_event_that_is_sent_before_the_error_is_answered()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var api = await RuntimeApi.StartAsync(receiver);
        await using var function = Start(api, receiver, "broken");

        var answer = await api.AnswerAsync();
        Assert.NotEqual(0, (await function.WaitForExitAsync()).ExitCode);

        Assert.Equal("init/error", answer.Kind);
        Assert.Single(answer.SentBefore);
        var e = Assert.Single(receiver.Events);
        Assert.Equal(("no settings", "aws_lambda", false, "fatal", "pay"), (e.Exceptions[^1].Value, e.Exceptions[^1].MechanismType, e.Exceptions[^1].Handled, e.Level, e.Transaction));
    }

    private static string? Lambda(ReceivedEvent e, string name) => e.Text("contexts", "aws.lambda", name);

    private static ProcessRunner Start(RuntimeApi api, SentryReceiver receiver, params string[] arguments) =>
        ProcessRunner.Start(Path.Combine(AppContext.BaseDirectory, "Sentry.Lambda.dll"), arguments, new Dictionary<string, string?>
        {
            ["SENTRY_DSN"] = receiver.Dsn,
            ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "pay",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/pay",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/11/30/[$LATEST]abc",
            ["AWS_REGION"] = "eu-central-1",
        });
}
