using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Sentry;
using Sentry.Testing;
using Tour.Shop;
using Tour.Story;

namespace Tour;

/// <summary>
/// One checkout that fails, logged through four frameworks, and what Sentry shows of it. Without SENTRY_DSN the events go to a
/// receiver inside this program, which prints and checks them; with it they go to your own project. With the argument "receive"
/// it prints the events of your programs instead.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(15);

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["receive", ..])
            return await LocalReceiver.RunAsync(arguments.ElementAtOrDefault(1), Console.Out);
        if (arguments.Length > 0)
        {
            Console.WriteLine("Run it without an argument for the tour, or with \"receive\", and a port if you like, to see the events of your own programs.");
            return 2;
        }

        var isSet = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("SENTRY_DSN"));
        return isSet ? await SendAsync() : await ShowAsync();
    }

    /// <summary>The story: four loggers, one hub.</summary>
    /// <returns>Whether everything was delivered.</returns>
    private static async Task<bool> PlayAsync(Action<SentryOptions>? addHooks = null)
    {
        // No file of the tour names a DSN: all four frameworks find SENTRY_DSN in the environment.
        // The first one starts the SDK, the others join it.
        using var sdk = addHooks is null ? null : SentrySdk.Init(addHooks);
        ICheckout[] checkouts = [new MicrosoftCheckout(), new SerilogCheckout(), new NLogCheckout(), new Log4NetCheckout()];
        foreach (var checkout in checkouts)
        {
            // A unit of work, as every web request is one: its trail, its user and its tags are seen by no other.
            using (SentrySdk.PushIsolationScope())
                await Task.Run(() => checkout.RunAsync(Basket.OfAda));
        }

        var isDelivered = await SentrySdk.FlushAsync(FlushTime);
        foreach (var checkout in checkouts)
            checkout.Dispose();
        return isDelivered;
    }

    private static async Task<int> ShowAsync()
    {
        Console.WriteLine("Playing a checkout that fails, and receiving on this machine what Sentry would get …");
        var watch = Stopwatch.StartNew();
        await using var receiver = await SentryReceiver.StartAsync();
        Environment.SetEnvironmentVariable("SENTRY_DSN", receiver.Dsn);
        await PlayAsync();

        Console.WriteLine("One checkout, four frameworks, four failures, and what Sentry shows of them (* marks your own code):");
        foreach (var received in receiver.Events)
            EventPrinter.Print(received, receiver.Logs, Console.Out);
        var missing = Expectations.Check(receiver, Console.Out);
        foreach (var line in missing)
            Console.WriteLine("MISSING  " + line);
        var isComplete = missing.Count == 0;
        Console.WriteLine($"{(isComplete ? "Everything" : "Not everything")} arrived, in {watch.Elapsed.TotalSeconds:0.0} s.");
        return isComplete ? 0 : 1;
    }

    private static async Task<int> SendAsync()
    {
        Console.WriteLine("Playing a checkout that fails, and sending its four events and its logs to the project of SENTRY_DSN …");
        var answers = new AnswerLog(Console.Out);
        var isDelivered = await PlayAsync(options =>
        {
            options.CreateHttpMessageHandler = answers.NewHandler;
            options.EnableLogs = true;
            options.SetBeforeSend((@event, _) =>
            {
                var title = @event.SentryExceptions is [.., var thrown] ? $"{thrown.Type}: {thrown.Value}" : @event.Message?.Formatted;
                Console.WriteLine($"{@event.EventId}  {title}");
                return @event;
            });
        });

        var isSent = isDelivered && answers.IsAllAccepted;
        Console.WriteLine(isSent
            ? "Sent. Look in your project."
            : "Not everything was sent: see above, or set SENTRY_DEBUG=1 to hear why.");
        return isSent ? 0 : 1;
    }
}
