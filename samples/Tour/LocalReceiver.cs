using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Tour;

/// <summary>Prints the events and structured logs that programs on this machine send, as they come, until somebody ends it.</summary>
internal static class LocalReceiver
{
    // Spotlight's, so that one DSN is right for both.
    private const int UsualPort = 8969;

    public static async Task<int> RunAsync(string? port, TextWriter output)
    {
        if (!ushort.TryParse(port ?? UsualPort.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number))
        {
            output.WriteLine($"\"{port}\" is no port: write a number from 1 to 65535, or nothing for {UsualPort}.");
            return 2;
        }

        SentryReceiver receiver;
        try
        {
            receiver = await SentryReceiver.StartAsync(number);
        }
        catch (IOException e)
        {
            output.WriteLine($"Nobody can listen at port {number}: {e.Message} Name another port behind \"receive\".");
            return 1;
        }

        await using (receiver)
        {
            output.WriteLine($"Give your program the DSN http://key@127.0.0.1:{receiver.Port}/1, and its events and logs are shown here. Ctrl-C ends it.");
            await ShowAllAsync(receiver, output);
            return 0;
        }
    }

    private static async Task ShowAllAsync(SentryReceiver receiver, TextWriter output)
    {
        receiver.WaitLimit = Timeout.InfiniteTimeSpan;
        for (var shown = 0; ; shown++)
        {
            var request = (await receiver.WaitForRequestsAsync(shown + 1))[shown];
            try
            {
                foreach (var received in request.Events)
                    EventPrinter.Print(received, [], output);
                foreach (var log in request.Logs)
                    EventPrinter.Print(log, output);
            }
            catch (EnvelopeFormatException e)
            {
                output.WriteLine("A request that could not be read: " + e.Message);
            }
        }
    }
}
