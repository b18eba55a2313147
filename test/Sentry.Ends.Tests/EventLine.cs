using System.Linq;
using Sentry.Testing;

namespace Sentry.Ends.Tests;

/// <summary>
/// An event in a line: <c>level: message, exception, handled or not, by which mechanism (trail: breadcrumbs)</c>,
/// and whether it names another one that told of its exception before.
/// </summary>
internal static class EventLine
{
    public static string Of(ReceivedEvent received, string framework)
    {
        var parts = received.Formatted is { } text ? [text] : System.Array.Empty<string>();
        if (received.Exceptions is [.., var thrown])
        {
            var type = thrown.Type!.Split('.')[^1];
            var handled = thrown.Handled switch { true => "handled", false => "unhandled", null => "not said" };
            parts = [.. parts, type, handled, MechanismOf(received, framework)];
        }

        var trail = string.Join(", ", received.Breadcrumbs.Select(static crumb => crumb.Message));
        var first = received.Text("contexts", "log", "first_event_id") is { Length: 32 } ? ", refers to the first" : string.Empty;
        return $"{received.Level}: {string.Join(", ", parts)} (trail: {trail}){first}";
    }

    // The lines are the same for all frameworks, and this one's name was right.
    private static string MechanismOf(ReceivedEvent received, string framework) =>
        received.Exceptions[^1].MechanismType is var type && type == "auto.log." + framework ? "auto.log" : type ?? "no mechanism";
}
