using Sentry.Testing;
using Xunit;

namespace Sentry.Mistakes.Tests;

public sealed class TroubleshootingPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_tests_say() =>
        GeneratedFile.Check("docs/troubleshooting.md", TroubleshootingPage.Write(), "Sentry.Mistakes.Tests");
}
