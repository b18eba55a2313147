using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

public sealed class DeliveryPageTests
{
    [Fact]
    public void The_page_in_docs_is_what_the_tests_say() =>
        GeneratedFile.Check("docs/delivery.md", DeliveryPage.Write(), "Sentry.Logging.Core.Tests");
}
