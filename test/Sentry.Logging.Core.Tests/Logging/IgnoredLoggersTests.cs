using System.Globalization;
using System.Linq;
using Sentry.Logging;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class IgnoredLoggersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void However_many_patterns_and_loggers_there_are_each_logger_has_its_own_answer(int patterns)
    {
        var ignored = new IgnoredLoggers([.. Enumerable.Range(0, patterns).Select(static i => "*.Noise" + Text(i))]);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 200; i++)
            {
                Assert.True(ignored.Contain("Shop" + Text(i) + ".Noise0"));
                Assert.False(ignored.Contain("Shop" + Text(i)));
            }
        }

        Assert.False(ignored.Contain(null));
    }

    [Fact]
    public void The_same_logger_is_answered_alike_again_and_again()
    {
        var ignored = new IgnoredLoggers(["a", "b", "c", "Shop.*"]);
        var names = Enumerable.Range(0, 200).Select(static i => (i % 2 == 0 ? "Shop." : "Other.") + Text(i)).ToArray();
        for (var round = 0; round < 3; round++)
            Assert.All(names, name => Assert.Equal(name[0] == 'S', ignored.Contain(name)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
