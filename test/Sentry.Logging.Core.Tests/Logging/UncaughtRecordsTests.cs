using Xunit;

namespace Sentry.Logging;

/// <summary>That the hosts do log these is shown with the real ones, in the conformance tests.</summary>
public sealed class UncaughtRecordsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", 13)]
    [InlineData("Microsoft.AspNetCore.Server.IIS.Core.IISHttpServer", 2)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", 6)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 9)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 10)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 11)]
    public void A_host_says_that_nobody_caught_it(string logger, int eventId) => Assert.True(UncaughtRecords.Contain(logger, eventId));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", 17)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", null)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.BadRequests", 13)]
    [InlineData("Shop", 13)]
    [InlineData(null, 13)]
    public void Others_say_nothing_of_it(string? logger, int? eventId) => Assert.False(UncaughtRecords.Contain(logger, eventId));
}
