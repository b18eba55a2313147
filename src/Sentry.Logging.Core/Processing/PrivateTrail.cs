using System.Collections.Generic;
using System.Linq;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>A trail whose breadcrumbs are redacted when an event reads them. Breadcrumbs that no event reads cost nothing.</summary>
internal sealed class PrivateTrail(IUnreadTrail trail, PrivacyFilter privacy) : IUnreadTrail
{
    public int Count => trail.Count;

    /// <summary>Redacts a breadcrumb that no other code holds.</summary>
    public static Breadcrumb Filter(Breadcrumb breadcrumb, PrivacyFilter privacy)
    {
        if (breadcrumb.IsPrivate)
            return breadcrumb;
        var (message, template) = (breadcrumb.Message, breadcrumb.Template);
        var pairs = Filtered(breadcrumb.Values, template, privacy, out var hidden, out var isShown);
        if (pairs is not null)
            message = isShown ? TemplateText.Render(template!, pairs) : hidden.Without(message);
        message = privacy.TextOrNull(message);
        if (pairs is not null)
            breadcrumb.Replace(message, pairs);
        else
            breadcrumb.Message = message;
        breadcrumb.IsPrivate = true;
        return breadcrumb;
    }

    public long Charge() => trail.Charge();

    public void EndCharge() => trail.EndCharge();

    public IList<Breadcrumb> Read()
    {
        var breadcrumbs = trail.Read();
        foreach (var breadcrumb in breadcrumbs)
            Filter(breadcrumb, privacy);
        return breadcrumbs;
    }

    public IEnumerable<Breadcrumb> ReadInPassing() => trail.ReadInPassing().Select(breadcrumb => Filter(breadcrumb, privacy));

    /// <summary>All values, if one of them was changed; otherwise null.</summary>
    private static KeyValuePair<string, object?>[]? Filtered(
        IEnumerable<KeyValuePair<string, object?>> values, string? template, PrivacyFilter privacy, out HiddenTexts hidden, out bool isShown)
    {
        hidden = default;
        isShown = false;
        KeyValuePair<string, object?>[]? filtered = null;
        var pairs = values as KeyValuePair<string, object?>[] ?? [.. values];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (name, value) = (pairs[i].Key, pairs[i].Value);
            var shown = PrivateValue.Of(name, value, privacy, ref hidden);
            if (ReferenceEquals(shown, value))
                continue;
            (filtered ??= [.. pairs])[i] = new(name, shown);
            isShown |= template is not null && TemplateParts.HasHole(template, name);
        }

        return filtered;
    }
}
