using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests;

public sealed class ConformanceTableTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_suite_says() =>
        GeneratedFile.Check("docs/conformance.md", ConformanceTable.Write(), "Sentry.Conformance.Tests");
}
