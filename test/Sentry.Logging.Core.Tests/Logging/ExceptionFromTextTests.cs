using Sentry.Logging;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class ExceptionFromTextTests
{
    [Theory]
    [InlineData("System.InvalidOperationException: no card\n   at Shop.Pay()", "System.InvalidOperationException", "no card")]
    [InlineData("Shop.Lost: two\nlines\n ---> System.Exception: inner", "Shop.Lost", "two\nlines")]
    [InlineData("Shop.Lost", "Shop.Lost", "")]
    [InlineData("no card", null, "no card")]
    public void Type_and_message_are_read_from_the_text(string text, string? type, string message)
    {
        Assert.Equal(type, ExceptionFromText.TypeIn(text));
        Assert.Equal(message, ExceptionFromText.MessageIn(text));
    }
}
