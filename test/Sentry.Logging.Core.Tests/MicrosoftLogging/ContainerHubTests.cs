using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>What a container has for whoever wants an <see cref="IHub"/>.</summary>
public sealed class ContainerHubTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task It_is_the_hub_that_the_loggers_use_and_the_container_does_not_close_it()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using (var services = Services(options => options.Hub = hub))
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("step");
            var wanted = services.GetRequiredService<IHub>();
            Assert.Same(wanted, services.GetRequiredService<IHub>());
            wanted.ConfigureScope(static scope => scope.SetTag("by", "the container's"));
            wanted.CaptureMessage("by hand");
        }

        Assert.True(hub.IsEnabled);
        hub.CaptureMessage("afterwards");
        Assert.True(hub.Flush(Enough));
        Assert.Equal(["by hand", "afterwards"], receiver.Events.Select(static e => e.Formatted));
        Assert.Equal("step", Assert.Single(receiver.Events[0].Breadcrumbs).Message);
        Assert.Equal("the container's", receiver.Events[1].Tags["by"]);
    }

    [Fact]
    public async Task The_first_use_of_the_hub_starts_the_SDK_before_there_is_a_logger()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using (var services = Services(options => options.Dsn = receiver.Dsn))
        {
            var hub = services.GetRequiredService<IHub>();
            Assert.False(SentrySdk.IsEnabled);
            Assert.Equal(hub.CaptureMessage("first"), hub.LastEventId);
            Assert.True(hub.IsEnabled);
            using (hub.PushIsolationScope())
                hub.CaptureException(new InvalidOperationException("no card"), static scope => scope.SetTag("own", "scope"));
            Assert.True(await hub.FlushAsync(Enough));
        }

        Assert.Equal(2, receiver.Events.Count);
        Assert.False(SentrySdk.IsEnabled);
    }

    [Fact]
    public async Task A_provider_may_want_it_and_one_of_the_application_s_own_stays()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var own = HubUnderTest.To(receiver);
        using (var services = Services(
            options => options.Dsn = receiver.Dsn,
            static services => services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, WantingHub>())))
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("failed");
        }

        Assert.Equal("failed", Assert.Single(receiver.Events).Formatted);
        using var others = Services(static options => options.Dsn = string.Empty, services => services.Replace(ServiceDescriptor.Singleton(own)));
        Assert.Same(own, others.GetRequiredService<IHub>());
    }

    private static ServiceProvider Services(Action<SentryLoggingOptions> configure, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSentry(configure));
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private sealed class WantingHub(IHub hub) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName)
        {
            Assert.NotNull(hub);
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void Dispose()
        {
        }
    }
}
