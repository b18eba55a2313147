using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class LibraryLoggersTests
{
    private static readonly LibraryLoggers Loggers = new(new InAppRules(["Quartz.Shop"], ["Vendor"], "Microsoft.Contoso.Web"));

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command")]
    [InlineData("System.Net.Http.HttpClient.prices.LogicalHandler")]
    [InlineData("Serilog.AspNetCore.RequestLoggingMiddleware")]
    [InlineData("Microsoft")]
    [InlineData("Hangfire.Processing.BackgroundExecution")]
    [InlineData("Vendor.Sdk.Client")]
    public void Loggers_of_libraries(string name) => Assert.True(Loggers.Contain(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Shop.Checkout")]
    [InlineData("Program")]
    [InlineData("Default")]
    [InlineData("Sentry.Shop")]
    [InlineData("SystemsOfShops")]
    [InlineData("Microsoft.Contoso.Web.Startup")]
    [InlineData("Quartz.Shop.Job")]
    public void Loggers_of_the_application(string? name) => Assert.False(Loggers.Contain(name));
}
