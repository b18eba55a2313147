using System.Collections.Generic;

namespace Sentry.Configuration;

/// <summary>Unknown option names in a configuration file, kept until the integration starts and writes a diagnostic for them.</summary>
internal static class UnknownOptions
{
    public static void Note(SentryLogOptions options, string path, string name, IEnumerable<string> known)
    {
        if (ForeignOptions.Contains(name))
        {
            options.ForeignNames.Add(path + ":" + name);
            return;
        }

        var nearest = NearestName.Of(name, known);
        options.ConfigurationProblems.Add(nearest is null
            ? $"{path}:{name} is not an option of Sentry. It is ignored."
            : $"{path}:{name} is not an option of Sentry. It is ignored. Did you mean {nearest}?");
    }
}
