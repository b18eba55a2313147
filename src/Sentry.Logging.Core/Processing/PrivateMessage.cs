using System.Collections.Generic;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>Redacts a message that the application has created itself.</summary>
internal static class PrivateMessage
{
    public static SentryMessage Of(SentryMessage message, PrivacyFilter privacy)
    {
        var values = message.Params;
        var hides = false;
        if (values is { Count: > 0 })
        {
            var copies = new Dictionary<string, object?>();
            foreach (var pair in values)
            {
                var isHidden = privacy.Hides(pair.Key, pair.Value);
                copies[pair.Key] = isHidden ? Redaction.Filtered : ValueSnapshot.Of(pair.Value, privacy, out isHidden);
                hides |= isHidden;
            }

            if (hides)
                values = copies;
        }

        var formatted = hides && message.Message is { } template ? TemplateText.Render(template, values!) : message.Formatted;
        return new SentryMessage { Message = privacy.Template(message.Message), Params = values, Formatted = privacy.TextOrNull(formatted) };
    }
}
