using System;

namespace Sentry.Serverless;

/// <summary>What AWS Lambda says of a function in the environment of its process.</summary>
internal static class LambdaEnvironment
{
    public static string? FunctionName => Variable("AWS_LAMBDA_FUNCTION_NAME");

    public static string? FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public static string? LogGroup => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public static string? LogStream => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public static string? Region => Variable("AWS_REGION");

    /// <summary>The start of the process, before the first invocation. Elsewhere nothing is known of it.</summary>
    public static InvocationFacts Start => new()
    {
        Platform = FunctionName is null ? InvocationFacts.Generic : InvocationFacts.Lambda,
        FunctionName = FunctionName,
        FunctionVersion = FunctionVersion,
        LogGroup = LogGroup,
        LogStream = LogStream,
        IsStart = true,
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
