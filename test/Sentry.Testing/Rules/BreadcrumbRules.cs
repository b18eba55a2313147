using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Rule 30 (docs/protocol.md 2.7 and 7). That they stand in the order of insertion only the sender's test can know.</summary>
internal static class BreadcrumbRules
{
    private static readonly string[] StatusKeys = ["status_code", "http.response.status_code"];

    internal static IEnumerable<string> Breadcrumbs(WireSubject subject)
    {
        foreach (var crumbs in subject.Events.Select(static json => json.Get("breadcrumbs").Values()))
        {
            if (crumbs.Count > subject.Expectations.MaxBreadcrumbs)
                yield return $"{crumbs.Count} breadcrumbs, more than {subject.Expectations.MaxBreadcrumbs}";
            foreach (var fault in crumbs.SelectMany(Faults))
                yield return fault;
        }
    }

    private static IEnumerable<string> Faults(JsonElement crumb)
    {
        var level = crumb.Get("level");
        if (level.Exists() && !WireFormats.Levels.Contains(level.Text() ?? ""))
            yield return $"the level of a breadcrumb is {level.Show()}";
        var data = crumb.Get("data");
        if (data.Exists() && data.ValueKind != JsonValueKind.Object)
            yield return $"the data of a breadcrumb is {data.Show()}";
        if (crumb.Get("type").Text() != "http")
            yield break;
        foreach (var key in StatusKeys.Where(key => data.Get(key).Exists() && data.Get(key).Whole() is null))
            yield return $"{key} of an HTTP breadcrumb is {data.Get(key).Show()}";
        if (data.Get("url").Exists() && !IsPlainUrl(data.Get("url").Text()))
            yield return $"the url of an HTTP breadcrumb is {data.Get("url").Show()}";
    }

    private static bool IsPlainUrl(string? url)
    {
        if (url is null || url.Contains('?', StringComparison.Ordinal))
            return false;
        var authority = url[(url.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme < 0 ? 0 : scheme + 3)..].Split('/', 2)[0];
        // the protocol has user info replaced, not removed (docs/protocol.md 3.6)
        return !authority.Replace("[Filtered]:[Filtered]@", "", StringComparison.Ordinal).Contains('@', StringComparison.Ordinal);
    }
}
