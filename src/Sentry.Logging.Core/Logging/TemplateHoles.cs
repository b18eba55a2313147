using System;
using System.Collections.Generic;

namespace Sentry.Logging;

/// <summary>The holes of a message template: <c>{Name}</c>, <c>{@Name}</c>, <c>{Name,10:N1}</c>.</summary>
internal static class TemplateHoles
{
    /// <summary>Whether a hole has this name.</summary>
    public static bool Names(string template, string name)
    {
        foreach (var hole in In(template))
        {
            if (hole.AsSpan().SequenceEqual(name.AsSpan()))
                return true;
        }

        return false;
    }

    /// <summary>The names of all holes in their order, without the operators that say how a value is captured.</summary>
    public static IEnumerable<string> In(string template)
    {
        var at = 0;
        while ((at = template.IndexOf('{', at)) >= 0)
        {
            if (at + 1 < template.Length && template[at + 1] == '{')
            {
                at += 2;
                continue;
            }

            var end = template.IndexOf('}', at);
            if (end < 0)
                yield break;
            var name = template.Substring(at + 1, end - at - 1);
            var format = name.IndexOfAny([',', ':']);
            yield return ParameterName.Plain(format < 0 ? name : name.Substring(0, format));
            at = end;
        }
    }
}
