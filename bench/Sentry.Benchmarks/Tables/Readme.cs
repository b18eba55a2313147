using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Sentry.Benchmarks.Tables;

/// <summary>Puts tables into bench/README.md, or where else they stand, between the marks that name them.</summary>
internal static class Readme
{
    public static void Put(string section, string text)
    {
        var page = section == Report.Failures ? "../docs/migration.md" : "README.md";
        var file = Path.Combine(Path.GetDirectoryName(OwnSource())!, "..", "..", page);
        var readme = File.ReadAllText(file);
        var (begin, end) = ("<!-- " + section + " -->\n", "<!-- end of " + section + " -->");
        var from = readme.IndexOf(begin, StringComparison.Ordinal);
        var to = readme.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
            throw new InvalidDataException(page + " has no place for '" + section + "'.");
        File.WriteAllText(file, readme[..(from + begin.Length)] + "\n" + text + "\n" + readme[to..]);
    }

    private static string OwnSource([CallerFilePath] string path = "") => path;
}
