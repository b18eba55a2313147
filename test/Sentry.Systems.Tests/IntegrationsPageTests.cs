using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests;

public sealed class IntegrationsPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_stories_say() =>
        GeneratedFile.Check("docs/integrations.md", IntegrationsPage.Write(), "Sentry.Systems.Tests");
}
