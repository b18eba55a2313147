using System;

namespace Sentry.Lambda;

/// <summary>What Amazon's interface of this name has, as far as anybody reads it here.</summary>
internal interface ILambdaContext
{
    string AwsRequestId { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    string InvokedFunctionArn { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    TimeSpan RemainingTime { get; }
}
