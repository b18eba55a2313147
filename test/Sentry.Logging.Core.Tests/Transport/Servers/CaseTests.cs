using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

public sealed class CaseTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, Way> Each
    {
        get
        {
            var data = new TheoryData<string, Way>();
            foreach (var (_, cases) in Cases.All)
            {
                foreach (var each in cases)
                {
                    data.Add(each.Does, Way.Own);
                    data.Add(each.Does, Way.Client);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Both_ways_make_the_same_of_a_server_that(string does, Way way)
    {
        var tried = Cases.All.SelectMany(static about => about.Cases).Single(each => each.Does == does);
        Assert.SkipWhen(tried.IsSecure && !TestAuthority.IsTrusted, "This process cannot be made to trust a certificate of the tests.");

        var (told, requests, isLimited) = await Task.Run(() => tried.RunAsync(way), TestContext.Current.CancellationToken)
            .WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(tried.ToldBy(way), told);
        Assert.Equal((tried.RequestsBy(way), tried.IsLimited), (requests, isLimited));
    }
}
