using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sentry.Mistakes.Tests;

public sealed class TroubleshootingPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_tests_say()
    {
        var path = PathOfPage();
        var page = TroubleshootingPage.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, page);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page,
            "docs/troubleshooting.md is not what the tests say. Write it anew: UPDATE_DOCS=1 dotnet test --project test/Sentry.Mistakes.Tests");
    }

    private static string PathOfPage([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "troubleshooting.md"));
}
