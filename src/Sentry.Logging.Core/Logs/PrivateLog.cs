using System.Collections.Generic;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// Redacts a log before the attributes of scopes are added: the application sets those itself, so they stay. Runs on the thread that writes logs, unless a hook
/// reads the log before.
/// </summary>
internal static class PrivateLog
{
    public static void Filter(SentryLog log, PrivacyFilter privacy)
    {
        var hidden = default(HiddenTexts);
        var hides = Filter(log.ParameterList, privacy, ref hidden);
        Filter(log.AttributeList, privacy, ref hidden);
        if (log.TryGetAttribute(LogAttributes.Scope, out var scopes) && scopes is string text)
            log.SetAttribute(LogAttributes.Scope, hidden.Without(text));
        log.Message = privacy.TextOrNull(hides && !log.HasLayout && log.Template is { } template ? TemplateText.Render(template, log.ParameterList) : hidden.Without(log.Message));
        log.Template = privacy.Template(log.Template);
    }

    private static bool Filter(List<KeyValuePair<string, object?>> values, PrivacyFilter privacy, ref HiddenTexts hidden)
    {
        var hides = false;
        for (var i = 0; i < values.Count; i++)
        {
            // It is redacted when it is written.
            if (values[i].Value is LogStack)
                continue;
            var shown = PrivateValue.Of(values[i].Key, values[i].Value, privacy, ref hidden);
            if (ReferenceEquals(shown, values[i].Value))
                continue;
            values[i] = new(values[i].Key, shown);
            hides = true;
        }

        return hides;
    }
}
