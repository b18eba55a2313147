using System;
using System.Collections.Generic;
using Microsoft.Extensions.Configuration;

namespace Sentry.MicrosoftLogging;

/// <summary>A DSN in a part of the configuration that is not read, such as <c>SentryDsn</c> or <c>SentryOptions:Dsn</c>.</summary>
internal static class StrayDsn
{
    // Serilog's own configuration reader uses this section.
    private const string Foreign = "Serilog:";

    /// <summary>The key of the first one; null if there is none. The value is read, but never logged.</summary>
    public static string? KeyIn(IConfiguration configuration)
    {
        try
        {
            foreach (var entry in configuration.AsEnumerable())
            {
                if (IsNamedSo(entry.Key) && IsOne(entry.Value))
                    return entry.Key;
            }
        }
        catch (Exception)
        {
            // A configuration provider of the application has failed; only the hint is lost.
        }

        return null;
    }

    private static bool IsNamedSo(string key) =>
        key.EndsWith("Dsn", StringComparison.OrdinalIgnoreCase)
        && !key.StartsWith(Foreign, StringComparison.OrdinalIgnoreCase)
        && !key.Equals("Sentry:Dsn", StringComparison.OrdinalIgnoreCase)
        && !key.Equals("Logging:Sentry:Dsn", StringComparison.OrdinalIgnoreCase);

    // Other products have a DSN, too.
    private static bool IsOne(string? value) =>
        value?.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase) == true && value.IndexOf('@') > 0;
}
