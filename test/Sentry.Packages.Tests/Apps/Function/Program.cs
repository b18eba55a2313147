// The properties of the context are read by their names only, so a trimmed program keeps them only because SentryInvocation says so.
using var sentry = SentrySdk.Init();
try
{
    SentryInvocation.Of<ILambdaContext>(new Context()).Run(Till.Pay);
    return 1;
}
catch (InvalidOperationException)
{
    return 0;
}

interface ILambdaContext
{
    string AwsRequestId { get; }

    string FunctionName { get; }

    TimeSpan RemainingTime { get; }
}

sealed class Context : ILambdaContext
{
    public string AwsRequestId => "request-1";

    public string FunctionName => "pay";

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);
}

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
