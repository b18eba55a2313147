using System.Globalization;

namespace Sentry.Delivery;

/// <summary>A number of events and logs, as readable text.</summary>
internal readonly record struct Amount(long Events, long Logs)
{
    public bool IsNone => Events <= 0 && Logs <= 0;

    /// <summary>The amount with its verb: <c>1 event is</c>, <c>2 events and 300 logs are</c>.</summary>
    public string WithVerb => this + (Events + Logs == 1 ? " is" : " are");

    /// <inheritdoc />
    public override string ToString() => (Events, Logs) switch
    {
        (_, <= 0) => Of(Events, "event"),
        ( <= 0, _) => Of(Logs, "log"),
        _ => Of(Events, "event") + " and " + Of(Logs, "log"),
    };

    private static string Of(long count, string word) => count == 1 ? "1 " + word : count.ToString(CultureInfo.InvariantCulture) + " " + word + "s";
}
