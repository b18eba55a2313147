using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class EventSerializerTests
{
    [Fact]
    public async Task What_the_server_would_not_take_as_a_release_or_environment_is_corrected_or_not_sent()
    {
        var left = await SentAs(release: "latest", distribution: "/", environment: "none");
        Assert.Equal((null, null, null), (left.Release, left.Text("dist"), left.Environment));

        var mended = await SentAs(release: "a/b", distribution: "no spaces", environment: "a/b");
        Assert.Equal(("a-b", "no-spaces", "a-b"), (mended.Release, mended.Text("dist"), mended.Environment));
    }

    private static async Task<ReceivedEvent> SentAs(string release, string distribution, string environment)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var options = new SentryOptions { Dsn = receiver.Dsn };
        options.SetBeforeSend((@event, _) =>
        {
            (@event.Release, @event.Distribution, @event.Environment) = (release, distribution, environment);
            return @event;
        });
        using (var hub = SentrySdk.CreateHub(options))
            hub.CaptureMessage("sent");
        return Assert.Single(receiver.Events);
    }
}
