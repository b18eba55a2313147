using System;
using System.Threading.Tasks;
using Sentry.Serverless;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Serverless;

/// <summary>A context of AWS Lambda, by the names of its properties.</summary>
public sealed class LambdaContextTests
{
    private const string Arn = "arn:aws:lambda:eu-central-1:123456789012:function:pay:42";

    private interface ILambdaContext
    {
        string AwsRequestId { get; }

        string FunctionName { get; }

        string FunctionVersion { get; }

        string InvokedFunctionArn { get; }

        string LogGroupName { get; }

        string LogStreamName { get; }

        int MemoryLimitInMB { get; }

        TimeSpan RemainingTime { get; }
    }

    [Fact]
    public async Task An_event_shows_the_function_the_invocation_and_where_its_output_is()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        Assert.Throws<InvalidOperationException>(() => under.Run(static () => throw new InvalidOperationException("no card"), FactsOf<ILambdaContext>(new Context())));

        var e = Assert.Single(under.Receiver.Events);
        Assert.Equal(("pay", "aws_lambda", "eu-central-1"), (e.Transaction, e.Exceptions[^1].MechanismType, e.Tags["aws_region"]));
        Assert.Equal(("pay", "42", Arn, "r-1", "2500"), (Lambda("function_name"), Lambda("function_version"), Lambda("invoked_function_arn"), Lambda("aws_request_id"), Lambda("remaining_time_in_millis")));
        Assert.True(e.At("contexts", "aws.lambda", "execution_duration_in_millis").TryGetInt64(out _));
        Assert.Equal(("/aws/lambda/pay", "2026/11/30/[42]abc"), (e.Text("contexts", "aws.cloudwatch.logs", "log_group"), e.Text("contexts", "aws.cloudwatch.logs", "log_stream")));
        Assert.Equal(
            "https://console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/%2Faws%2Flambda%2Fpay/log-events/2026%2F11%2F30%2F%5B42%5Dabc",
            e.Text("contexts", "aws.cloudwatch.logs", "url"));
        Assert.Empty(WireRules.CheckAll(under.Receiver.Requests, new WireExpectations { Dsn = under.Receiver.Dsn }));

        string Lambda(string name) => e.At("contexts", "aws.lambda", name).ToString();
    }

    [Fact]
    public void A_type_of_the_program_with_the_same_names_will_do()
    {
        var facts = FactsOf(new { AwsRequestId = "r-2", FunctionName = "mail", RemainingTime = "soon", LogGroupName = 7 });

        Assert.Equal(("r-2", "mail", null, null), (facts.RequestId, facts.FunctionName, facts.RemainingTime, facts.LogGroup));
    }

    [Fact]
    public async Task A_context_whose_properties_throw_costs_only_their_values()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        under.Run(() => under.Hub.CaptureMessage("now"), FactsOf(new Broken()) with { WarnsBeforeTimeout = true });

        var context = Assert.Single(under.Receiver.Events).At("contexts", "aws.lambda");
        Assert.Equal("r-3", context.GetProperty("aws_request_id").GetString());
        Assert.False(context.TryGetProperty("remaining_time_in_millis", out _));
    }

    [Fact]
    public void What_is_no_context_is_none()
    {
        Assert.Null(LambdaContext.Read<ILambdaContext?>(null));
        Assert.Null(LambdaContext.Read("a text"));

        // Only the declared type is kept when a program is trimmed.
        Assert.Null(LambdaContext.Read<object>(new Context()));
    }

    private static InvocationFacts FactsOf<T>(T context) => LambdaContext.Read(context)! with { FlushTimeout = InvocationUnderTest.Enough };

    private sealed class Context : ILambdaContext
    {
        string ILambdaContext.AwsRequestId => "r-1";

        string ILambdaContext.FunctionName => "pay";

        string ILambdaContext.FunctionVersion => "42";

        string ILambdaContext.InvokedFunctionArn => Arn;

        string ILambdaContext.LogGroupName => "/aws/lambda/pay";

        string ILambdaContext.LogStreamName => "2026/11/30/[42]abc";

        int ILambdaContext.MemoryLimitInMB => 128;

        TimeSpan ILambdaContext.RemainingTime => TimeSpan.FromMilliseconds(2500);
    }

    private sealed class Broken
    {
        public string AwsRequestId => "r-3";

        public string FunctionName => throw new InvalidOperationException();

        public TimeSpan RemainingTime => throw new InvalidOperationException();
    }
}
