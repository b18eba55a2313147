using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace Sentry.Lambda;

/// <summary>One invocation, as the headers of the runtime API and the environment describe it.</summary>
internal sealed class LambdaContext(HttpResponseMessage next) : ILambdaContext
{
    private readonly DateTimeOffset _deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(next, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture));

    public string AwsRequestId { get; } = Header(next, "Lambda-Runtime-Aws-Request-Id");

    public string InvokedFunctionArn { get; } = Header(next, "Lambda-Runtime-Invoked-Function-Arn");

    public string FunctionName => Variable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public string LogGroupName => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public TimeSpan RemainingTime => _deadline - DateTimeOffset.UtcNow;

    private static string Header(HttpResponseMessage next, string name) => next.Headers.GetValues(name).Single();

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)!;
}
