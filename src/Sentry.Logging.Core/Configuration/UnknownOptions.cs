using System.Collections.Generic;

namespace Sentry.Configuration;

/// <summary>What a configuration file has under names that are no options, kept until the door opens, where it is said.</summary>
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
            ? $"{path}:{name} is no option of Sentry. It is ignored."
            : $"{path}:{name} is no option of Sentry; was {nearest} meant? It is ignored.");
    }
}
