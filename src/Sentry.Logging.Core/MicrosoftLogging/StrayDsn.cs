using System;
using System.Collections.Generic;
using Microsoft.Extensions.Configuration;

namespace Sentry.MicrosoftLogging;

/// <summary>A DSN in a part of a configuration that is nobody's, such as <c>SentryDsn</c> or <c>SentryOptions:Dsn</c>.</summary>
internal static class StrayDsn
{
    // Of Serilog's own reader.
    private const string Foreign = "Serilog:";

    /// <summary>The key of the first one; null where there is none. The value is looked at, and never said.</summary>
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
            // A provider of somebody's own has failed, and all that is lost is a hint.
        }

        return null;
    }

    private static bool IsNamedSo(string key) =>
        key.EndsWith("Dsn", StringComparison.OrdinalIgnoreCase)
        && !key.StartsWith(Foreign, StringComparison.OrdinalIgnoreCase)
        && !key.Equals("Sentry:Dsn", StringComparison.OrdinalIgnoreCase)
        && !key.Equals("Logging:Sentry:Dsn", StringComparison.OrdinalIgnoreCase);

    // Other drivers have a DSN, too.
    private static bool IsOne(string? value) =>
        value?.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase) == true && value.IndexOf('@') > 0;
}
