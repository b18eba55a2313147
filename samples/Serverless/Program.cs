using Microsoft.Extensions.Logging;
using Sentry;
using Sentry.Testing;

// A handler as AWS Lambda calls it. Needs no account and no cloud: a receiver on this machine takes the place of the server, and a loop that of the platform.
await using var receiver = await SentryReceiver.StartAsync();
using var logs = LoggerFactory.Create(logging => logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn));
var log = logs.CreateLogger("Orders");

// What a program gives to LambdaBootstrapBuilder.Create, or the method of a class library. ILambdaContext is Amazon's; any type with its properties will do.
Task<string> HandleAsync(int order, ILambdaContext context) => SentryInvocation.Of(context, warnsBeforeTimeout: true).RunAsync(async () =>
{
    log.LogInformation("Order {Order} is packed", order);
    await Task.Yield();
    if (order == 7)
        throw new InvalidOperationException("no parcel");   // an event
    if (order == 8)
        log.LogError("Order {Order} has no address", order);   // an event
    return "sent";
});

foreach (var order in new[] { 6, 7, 8 })
{
    var before = receiver.Events.Count;
    string result;
    try
    {
        result = await HandleAsync(order, new LocalContext($"request-{order}"));
    }
    catch (InvalidOperationException e)
    {
        result = e.Message;
    }

    // The platform may freeze the process now.
    Console.WriteLine($"Order {order}: {result}; events sent before this: {receiver.Events.Count - before}");
}

foreach (var sent in receiver.Events)
    Console.WriteLine($"event: {sent.Title}; {sent.Transaction} {sent.Text("contexts", "aws.lambda", "aws_request_id")}; breadcrumbs: {string.Join(", ", sent.Breadcrumbs.Select(crumb => crumb.Message))}");

internal interface ILambdaContext
{
    string AwsRequestId { get; }

    string FunctionName { get; }

    TimeSpan RemainingTime { get; }
}

internal sealed record LocalContext(string AwsRequestId) : ILambdaContext
{
    public string FunctionName => "orders";

    public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);
}

/* Prints
Order 6: sent; events sent before this: 0
Order 7: no parcel; events sent before this: 1
Order 8: sent; events sent before this: 1
event: System.InvalidOperationException: no parcel; orders request-7; breadcrumbs: Order 7 is packed
event: Order {Order} has no address; orders request-8; breadcrumbs: Order 8 is packed
*/
