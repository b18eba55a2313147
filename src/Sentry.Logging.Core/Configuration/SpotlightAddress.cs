using System;
using System.Collections.Generic;

namespace Sentry.Configuration;

/// <summary>Where copies for Spotlight go, by the options and the environment variable (docs/protocol.md 3.7).</summary>
internal static class SpotlightAddress
{
    private const string Variable = "SENTRY_SPOTLIGHT";

    private static readonly Uri Usual = new("http://localhost:8969/stream");

    /// <summary>Null if there are no copies.</summary>
    /// <param name="options">The options.</param>
    /// <param name="problems">Gets a diagnostic for each value that is not used.</param>
    public static Uri? Of(SentryOptions options, ICollection<string> problems)
    {
        if (options.EnableSpotlight == false)
            return null;
        var option = Found.Option(options.SpotlightUrl, "SpotlightUrl");
        var variable = Found.Variable(Variable);
        if (option.Value is not null)
        {
            if (variable.Value is not null && variable.Flag is null)
                problems.Add($"The environment variable {Variable} and the option SpotlightUrl both have an address; that of the option is used.");
            return UrlOf(option, problems);
        }

        if (variable.Value is not null && variable.Flag is null)
            return UrlOf(variable, problems);
        return options.EnableSpotlight ?? variable.Flag ?? false ? Usual : null;
    }

    private static Uri? UrlOf(Found found, ICollection<string> problems)
    {
        if (Uri.TryCreate(found.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        problems.Add($"The address of Spotlight in {found.Source} is not a URL such as {Usual}. Spotlight gets no copies.");
        return null;
    }
}
