using System;
using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Tracing;

/// <summary>The services that get trace headers: texts that occur anywhere in their URLs; <c>*</c> stands for any text.</summary>
internal sealed class TraceTargets
{
    private readonly NamePattern[] _patterns;
    private readonly bool _isEverybody;

    public TraceTargets(IEnumerable<string>? targets)
    {
        var patterns = new List<string>();
        foreach (var target in targets ?? ["*"])
        {
            var text = target?.Trim() ?? string.Empty;
            // The unified API writes ".*" for all services.
            _isEverybody |= text is "*" or ".*";
            if (text.Length > 0)
                patterns.Add("*" + text + "*");
        }

        _patterns = NamePattern.FromAll(patterns);
    }

    public bool Contain(Uri url) =>
        _isEverybody || (_patterns.Length > 0 && NamePattern.AnyMatches(_patterns, url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString));
}
