using System.Collections.Generic;
using System.Linq;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Integrations;

/// <summary>The context in which an event shows its job.</summary>
internal static class JobContext
{
    private const int MaxArguments = 100;
    private const int MaxArgumentBytes = 6 * 1024;

    /// <param name="context">What it begins with.</param>
    /// <param name="facts">What is known of the job.</param>
    /// <param name="arguments">What the job was given.</param>
    /// <param name="privacy">Redacts its values.</param>
    /// <param name="personal">Whether personal data may be sent; if not, arguments are only named.</param>
    public static Dictionary<string, object?> Of(
        Dictionary<string, object?> context, IEnumerable<KeyValuePair<string, object?>> facts, IEnumerable<KeyValuePair<string, object?>> arguments, PrivacyFilter privacy, bool personal)
    {
        foreach (var fact in facts)
        {
            if (fact.Value is not null)
                context[fact.Key] = ValueSnapshot.Of(fact.Value, privacy);
        }

        var shown = new Dictionary<string, object?>();
        foreach (var argument in arguments.Take(MaxArguments))
            shown[argument.Key] = personal ? argument.Value : Redaction.Filtered;
        if (shown.Count > 0)
            context["arguments"] = ValueSnapshot.WithMembersOf(shown, privacy, MaxArgumentBytes);
        return context;
    }
}
