using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Sentry.Tour.Tests;

/// <summary>Lines of a terminal as an image for the documents.</summary>
internal static partial class Picture
{
    private const int LineHeight = 17;
    private const int Margin = 16;

    public static string PathOf(string name, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", name));

    /// <summary>Whatever differs from run to run stands as it was when the picture was taken.</summary>
    public static string Lasting(string text) => Changing().Replace(text, "·");

    public static string Of(IReadOnlyList<string> lines, string title)
    {
        var width = (int)(lines.Max(static line => line.Length) * 7.3) + (2 * Margin);
        var height = (lines.Count * LineHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <rect width="100%" height="100%" rx="8" fill="#1d1f27"/>
            <g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12" fill="#d7dae0" xml:space="preserve">

            """);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length > 0)
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin + (i * LineHeight) + 12}\"{Colour(lines[i])}>{WebUtility.HtmlEncode(lines[i])}</text>\n");
        }

        return svg.Append("</g>\n</svg>\n").ToString().ReplaceLineEndings("\n");
    }

    private static string Colour(string line) => line switch
    {
        _ when line.StartsWith("  * ", StringComparison.Ordinal) => " fill=\"#8ee6a1\"",
        _ when line.StartsWith("    ", StringComparison.Ordinal) && line.Contains("   ", StringComparison.Ordinal) => "",
        _ when line.Contains("Exception:", StringComparison.Ordinal) => " fill=\"#ff8f8f\" font-weight=\"bold\"",
        _ when line.TrimStart() is "the record's data" or "stack" or "trail" or "structured logs of the same trace" => " fill=\"#9fb8ff\"",
        _ => "",
    };

    // Times, and the commit that a program was built of.
    [GeneratedRegex(@"\d\d:\d\d:\d\d\.\d{3}|\+[0-9a-f]{40}")]
    private static partial Regex Changing();
}
