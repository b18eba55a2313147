using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sentry.Conformance.Tests;

public sealed class ConformanceTableTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_suite_says()
    {
        var path = PathOfPage();
        var page = ConformanceTable.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, page);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page,
            "docs/conformance.md is not what the suite says. Write it anew: UPDATE_DOCS=1 dotnet test --project test/Sentry.Conformance.Tests");
    }

    private static string PathOfPage([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "conformance.md"));
}
