using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Sentry.Lambda;

/// <summary><c>Sentry.Lambda [broken]</c>: a function whose start succeeds, or fails. The DSN and the address of the runtime API come from the environment.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        using var logs = LoggerFactory.Create(static logging => logging.AddSentry());
        var log = logs.CreateLogger<Function>();
        using var runtime = new Runtime();
        Function function;
        try
        {
            function = SentryInvocation.OfStart().Run(() => new Function(log, canStart: args is not ["broken"]));
        }
        catch (InvalidOperationException e)
        {
            await runtime.FailStartAsync(e);
            throw;
        }

        await runtime.RunAsync((input, context) => SentryInvocation.Of(context, warnsBeforeTimeout: true).RunAsync(() => function.HandleAsync(input)));
    }
}
