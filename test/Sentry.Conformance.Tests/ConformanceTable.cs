using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;

namespace Sentry.Conformance.Tests;

/// <summary>The list of behaviours as a page: what each of the four frameworks shows, or why it cannot.</summary>
internal static class ConformanceTable
{
    public static string Write()
    {
        var frameworks = Frameworks.All();
        var page = new StringBuilder("""
            # Conformance

            One list of behaviours, each run through all four frameworks, configured by their own configuration files, over HTTP against the
            receiver of `test/Sentry.Testing`; the decoded envelopes are compared with one expectation, and every request is held against the
            40 rules of the wire (`WireRules`). "n/a" names what a framework truly cannot give.

            This page is written by the suite: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Conformance.Tests`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"{Behaviour.All.Count} behaviours, {Applicable()} cases.").Append('\n');
        foreach (var topic in Behaviour.All.GroupBy(static behaviour => behaviour.Topic))
        {
            page.Append("\n## ").Append(Words(topic.Key)).Append("\n\n| behaviour |");
            foreach (var framework in frameworks)
                page.Append(' ').Append(framework.Name).Append(" |");
            page.Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|", frameworks.Count))).Append('\n');
            foreach (var behaviour in topic)
            {
                page.Append("| ").Append(AsSentence(behaviour.Sentence)).Append(" |");
                foreach (var framework in frameworks)
                    page.Append(behaviour.NotApplicableTo(framework) is { } reason ? $" n/a ({reason}) |" : " yes |");
                page.Append('\n');
            }
        }

        return page.ToString().ReplaceLineEndings("\n");

        int Applicable() => Behaviour.All.Sum(behaviour => frameworks.Count(framework => behaviour.NotApplicableTo(framework) is null));
    }

    /// <summary><c>Another_unit_s_is_not_taken</c> as "Another unit's is not taken".</summary>
    private static string AsSentence(string name) => Regex.Replace(name, @"_s(?=_|:|$)", "'s").Replace('_', ' ');

    /// <summary><c>UnitsOfWork</c> as "Units of work".</summary>
    private static string Words(string name) =>
        string.Concat(name.Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
}
