using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;

namespace Sentry.Systems.Tests;

/// <summary>The stories as a page.</summary>
internal static class IntegrationsPage
{
    private const string Introduction = """
        # Web frameworks, job queues, workers and functions

        A logger sees every failure of these: each host, scheduler and queue of .NET logs what it catches. So all of them work with the one line that adds Sentry to
        your logging ([README](../README.md)). Each row below is a real application that runs in the tests, once with the provider of Microsoft.Extensions.Logging
        and nothing else, and once each with Serilog, NLog and log4net behind the host, with the levels of the project templates.

        "yes" means: exactly one event for each failure, with the calls of your code, with the breadcrumbs, tags and user of its own request, call or job,
        and `handled: false` unless it was caught; or no event, where the row says *quiet*. "no" says why a logger cannot know it; a test holds that it is so.

        A `BackgroundService`, and without its package a job of Hangfire, have no unit of work of their own: call `SentrySdk.PushIsolationScope()` for each item, and dispose its result after it.

        For web applications the package `LoggingSinks.Sentry.AspNetCore` (`builder.AddSentry()` instead of `builder.Logging.AddSentry()`) adds what a logger cannot know: headers, the body
        ([`MaxRequestBodySize`](options.md)), with `SendDefaultPii` also cookies, the client's address and the user, and the answer, which decides what is a failure
        ([`FailedRequestStatusCodes`](options.md)). It is no middleware. What each sends for the same failing requests, and what the official packages send, is in [migration.md](migration.md#what-each-sends-for-the-same-failing-request).

        Each row has a program of one screen that runs without an account (`dotnet run --project samples/Web`), and a test holds that it prints what its last lines say:

        | sample | shows |
        |---|---|
        | `samples/Web` | Minimal APIs with an exception handler: the answer decides |
        | `samples/Mvc` | MVC and Entity Framework Core: the action's name, the query before the failure |
        | `samples/Api` | `[ApiController]`, an exception filter, ProblemDetails |
        | `samples/Middleware` | middleware and nothing else, also one that fails after a part of its answer is sent |
        | `samples/Hub` | SignalR: each call has its own user, tags and breadcrumbs |
        | `samples/Worker` | a `BackgroundService` that drains a Channel |
        | `samples/Jobs` | Quartz.NET |
        | `samples/Serverless` | a handler of AWS Lambda: nothing is left to send when its result is known |
        | `samples/HangfireJobs`, `samples/QuartzJobs` | Hangfire and Quartz.NET, with their packages |

        For jobs the packages `LoggingSinks.Sentry.Hangfire` (`hangfire.UseSentry()`) and `LoggingSinks.Sentry.Quartz` (`quartz.AddSentry()`, Quartz.NET 4.2 or later) add, beside your logging, which job
        it was: type and method as the transaction, id, queue, attempt, and arguments, whose values need `SendDefaultPii`. Each job is a unit of work of its own, and only the failure after which it
        does not run again is an event.

        **Functions.** A platform for functions stops the process between two invocations, and ends it when it likes, so what waits to be sent may never be sent. Wrap the code of a handler
        in `SentryInvocation`, which the core package has. On AWS Lambda, with `Amazon.Lambda.Core`, which it does not need itself:

        ```
        public Task<Receipt> HandleAsync(Order order, ILambdaContext context) =>
            SentryInvocation.Of(context, warnsBeforeTimeout: true).RunAsync(() => PayAsync(order));
        ```

        The invocation is a unit of work. An exception that leaves it is one event, `handled: false`, with the mechanism `aws_lambda`, and is thrown on unchanged. Before the result is answered,
        everything is sent, within `FlushTimeout` and the time that the function has left. Events show the function, its version and ARN, the id of the request, how long it has run and may still run
        (context `aws.lambda`), where its output is (`aws.cloudwatch.logs`) and the region (tag `aws_region`). With `warnsBeforeTimeout`, a message is sent 1.5 seconds before the time limit ends the process.
        `SentryInvocation.OfStart().Run(() => …)` around the code that runs before the first invocation reports what fails there. Elsewhere write
        `new SentryInvocation { FunctionName = "pay", RemainingTime = … }.RunAsync(…)`. In the tests a function in a process of its own speaks the protocol of AWS Lambda.

        For the isolated worker of **Azure Functions** there is the package `LoggingSinks.Sentry.AzureFunctions`: `builder.UseSentry()` on the builder of `FunctionsApplication` does the same for each
        invocation, with the ids of function and invocation, the trigger and the retry (context `azure.functions`). An invocation that the host cancels is no event, and a success waits for nothing. In the tests the real worker runs
        against the host's side of its protocol.

        This page is generated: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Systems.Tests`.


        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        page.Append(CultureInfo.InvariantCulture, $"{Story.All.Count} rows, {Story.All.Sum(static story => Integration.All().Count(story.IsToldThrough))} runs.").Append('\n');
        foreach (var stories in Story.All.GroupBy(static story => story.Counterpart))
        {
            Integration[] integrations = [.. Integration.All().Where(stories.First().IsToldThrough)];
            page.Append(CultureInfo.InvariantCulture, $"\n## {First(stories.Key.Is)}\n\n{(stories.Key.Of is { } of ? $"For {of} in the reference documentation." : "Beyond the reference documentation.")}\n\n| |");
            foreach (var integration in integrations)
                page.Append(' ').Append(integration.Name).Append(" |");
            page.Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|", integrations.Length))).Append('\n');
            foreach (var story in stories)
            {
                page.Append("| ").Append(AsSentence(story.Sentence)).Append(" |");
                foreach (var integration in integrations)
                    page.Append(story.NotThrough(integration) is { } reason ? $" no: {reason} |" : " yes |");
                page.Append('\n');
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    /// <summary><c>A_client_s_error</c> as "A client's error".</summary>
    private static string AsSentence(string name) => Regex.Replace(name, "_s(?=_|$)", "'s").Replace('_', ' ');

    private static string First(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
