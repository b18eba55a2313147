using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sentry.Systems.Tests;

public sealed class IntegrationsPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_stories_say()
    {
        var path = PathOfPage();
        var page = IntegrationsPage.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, page);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == page,
            "docs/integrations.md is not what the stories say. Write it again: UPDATE_DOCS=1 dotnet test --project test/Sentry.Systems.Tests");
    }

    private static string PathOfPage([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "integrations.md"));
}
