using System.Globalization;
using Sentry.Benchmarks.Contestants;

namespace Sentry.Benchmarks.Contest;

/// <summary>The receiver, in its own process.</summary>
internal sealed class ReceiverProcess : Child
{
    public ReceiverProcess()
        : base(Own, "--receiver") => Dsn = string.Create(CultureInfo.InvariantCulture, $"http://key@127.0.0.1:{Hear(string.Empty)[0]}/1");

    public string Dsn { get; }

    /// <summary>The events since the last time, and how large they were.</summary>
    public (int Events, double Sent, double Raw) Count() => Count(Questions.Events);

    /// <summary>The same of structured logs, whoever sent them.</summary>
    public (int Logs, double Sent, double Raw) CountLogs() => Count(Questions.Logs);

    private (int Count, double Sent, double Raw) Count(string what)
    {
        Say(what);
        var answer = Hear(string.Empty);
        return ((int)answer[0], answer[1], answer[2]);
    }
}
