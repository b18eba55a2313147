using System;
using System.Reflection;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Sentry.Serverless;

/// <summary>
/// Reads a context of AWS Lambda by the names of its properties, because the core has no reference to Amazon's packages. The names are those of the
/// declared type, which the annotation keeps when a program is trimmed.
/// </summary>
internal static class LambdaContext
{
    public static InvocationFacts? Read<
#if NET
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
#endif
        TContext>(TContext context)
    {
        if (context is null || Shape<TContext>.RequestId is not { } requestId)
            return null;
        return new InvocationFacts
        {
            Platform = InvocationFacts.Lambda,
            RequestId = Text(requestId, context),
            FunctionName = Text(Shape<TContext>.FunctionName, context) ?? LambdaEnvironment.FunctionName,
            FunctionVersion = Text(Shape<TContext>.FunctionVersion, context) ?? LambdaEnvironment.FunctionVersion,
            FunctionId = Text(Shape<TContext>.Arn, context),
            LogGroup = Text(Shape<TContext>.LogGroup, context) ?? LambdaEnvironment.LogGroup,
            LogStream = Text(Shape<TContext>.LogStream, context) ?? LambdaEnvironment.LogStream,
            RemainingTime = Shape<TContext>.RemainingTime is { } remaining && remaining.PropertyType == typeof(TimeSpan)
                ? () => (TimeSpan)remaining.GetValue(context)!
                : null,
        };
    }

    private static string? Text(PropertyInfo? property, object context)
    {
        try
        {
            return property?.GetValue(context) as string;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static class Shape<
#if NET
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
#endif
        TContext>
    {
        public static readonly PropertyInfo? RequestId = typeof(TContext).GetProperty("AwsRequestId");
        public static readonly PropertyInfo? FunctionName = typeof(TContext).GetProperty("FunctionName");
        public static readonly PropertyInfo? FunctionVersion = typeof(TContext).GetProperty("FunctionVersion");
        public static readonly PropertyInfo? Arn = typeof(TContext).GetProperty("InvokedFunctionArn");
        public static readonly PropertyInfo? LogGroup = typeof(TContext).GetProperty("LogGroupName");
        public static readonly PropertyInfo? LogStream = typeof(TContext).GetProperty("LogStreamName");
        public static readonly PropertyInfo? RemainingTime = typeof(TContext).GetProperty("RemainingTime");
    }
}
