using System;
using Microsoft.AspNetCore.Http;
using Sentry.Adapters;
using Sentry.Logging;
using Xunit;

namespace Sentry.Tests.Logging;

/// <summary>That the hosts do log these is shown with the real ones, in the tests of the systems.</summary>
public sealed class ClientErrorsTests
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    [Theory]
    [InlineData(Kestrel, 400, true)]
    [InlineData(Kestrel, 413, true)]
    [InlineData(Kestrel, 500, false)]
    [InlineData("Shop", 400, false)]
    public void A_request_that_cannot_be_read_is_the_client_s_error_if_the_host_reports_it(string logger, int status, bool expected) =>
        Assert.Equal(expected, Contain(logger, new BadHttpRequestException("too long", status)));

    [Fact]
    public void An_exception_made_from_a_cancellation_is_one_too() => Assert.True(Contain(Kestrel, new TooLong()));

    [Fact]
    public void Other_exceptions_are_not_cancellations() => Assert.False(Contain(Kestrel, new InvalidOperationException()));

    private static bool Contain(string logger, Exception exception) =>
        ClientErrors.Contain(new LogEntry { Logger = logger, EventId = 13, Exception = exception });

    private sealed class TooLong() : BadHttpRequestException("too long", 413);
}
