using System;
using System.Globalization;
using System.Threading;
using Sentry;

namespace Sentry.Kills;

/// <summary>
/// Logs an error and a structured log again and again, until it is killed or has logged as many as it was told. It writes <c>logged ms id text</c> for each event, with
/// its own clock, and <c>kept id</c> or <c>kept logs n</c> as soon as the SDK says that it has sent or stored them: from then on they must not be lost.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="arguments">The folder, how many to log, and how many milliseconds of other work lie between two.</param>
    public static void Main(string[] arguments)
    {
        var count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var pause = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var acknowledgements = new Acknowledgements();
        using (SentrySdk.Init(options =>
        {
            options.CacheDirectoryPath = arguments[0];
            options.EnableLogs = true;
            options.Debug = true;
            options.DiagnosticLogger = acknowledgements;
            options.ShutdownTimeout = TimeSpan.FromMinutes(1);
        }))
        {
            var name = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            for (var i = 0; i < count; i++)
            {
                var id = SentrySdk.CaptureEvent(new SentryEvent { Message = $"{name} {i}" });
                SentrySdk.Logger.LogInfo($"{name} {i}");
                Console.WriteLine($"logged {OwnClock.Milliseconds} {id} {name} {i}");

                // The code of the SDK is compiled for the first ones, which takes as long as the machine lets it.
                if (i == 0 && acknowledgements.First.Wait(Limit))
                    OwnClock.Start();
                Thread.Sleep(pause);
            }
        }

        Console.WriteLine("closed");
    }
}
