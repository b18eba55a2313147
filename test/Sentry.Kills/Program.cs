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
    /// <param name="arguments">The folder, how many to log, and how many milliseconds of other work lie between two.</param>
    public static void Main(string[] arguments)
    {
        var count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var pause = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        using (SentrySdk.Init(options =>
        {
            options.CacheDirectoryPath = arguments[0];
            options.EnableLogs = true;
            options.Debug = true;
            options.DiagnosticLogger = new Acknowledgements();
            options.ShutdownTimeout = TimeSpan.FromMinutes(1);
        }))
        {
            var name = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            for (var i = 0; i < count; i++)
            {
                var id = SentrySdk.CaptureEvent(new SentryEvent { Message = $"{name} {i}" });
                SentrySdk.Logger.LogInfo($"{name} {i}");
                Console.WriteLine($"logged {Environment.TickCount64} {id} {name} {i}");
                Thread.Sleep(pause);
            }
        }

        Console.WriteLine("closed");
    }
}
