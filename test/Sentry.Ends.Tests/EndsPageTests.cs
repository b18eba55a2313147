using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

public sealed class EndsPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_tests_say() =>
        GeneratedFile.Check("docs/process-ends.md", EndsPage.Write(), "Sentry.Ends.Tests");
}
