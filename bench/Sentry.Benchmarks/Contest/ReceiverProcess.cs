using System.Globalization;

namespace Sentry.Benchmarks.Contest;

/// <summary>The receiver, in its own process.</summary>
internal sealed class ReceiverProcess : Child
{
    public ReceiverProcess()
        : base(Own, "--receiver") => Dsn = string.Create(CultureInfo.InvariantCulture, $"http://key@127.0.0.1:{Hear(string.Empty)[0]}/1");

    public string Dsn { get; }

    /// <summary>The events since the last time, and how large they were.</summary>
    public (int Events, double Sent, double Raw) Count()
    {
        Say("count");
        var answer = Hear(string.Empty);
        return ((int)answer[0], answer[1], answer[2]);
    }
}
