using Sentry.Processing;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class SamplerTests
{
    [Theory]
    [InlineData(1, 0.999, true)]
    [InlineData(0, 0, false)]
    [InlineData(0.25, 0.24, true)]
    [InlineData(0.25, 0.25, false)]
    public void A_number_below_the_rate_is_kept(double rate, double number, bool expected) =>
        Assert.Equal(expected, new Sampler(rate, () => number).Keeps());
}
