using Sentry.Hubs;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class CurrentHubTests
{
    private readonly CurrentHub _current = new(HubBuilder.Disabled);

    [Fact]
    public void With_one_integration_no_record_can_pass_twice()
    {
        _current.AddIntegration("serilog");
        Assert.Equal(Sharing.None, _current.Sharing);
    }

    [Fact]
    public void Two_integrations_of_one_framework_see_the_same_records()
    {
        _current.AddIntegration("serilog");
        _current.AddIntegration("serilog");
        Assert.Equal(Sharing.SameFramework, _current.Sharing);
        _current.RemoveIntegration("serilog");
        Assert.Equal(Sharing.None, _current.Sharing);
    }

    [Fact]
    public void Another_hub_has_other_records()
    {
        var (mel, serilog) = (_current.MarkOf("mel"), _current.MarkOf("serilog"));
        _current.ForwardedRecords.Remember(mel, SentryLevel.Info, "Shop");
        Assert.True(_current.ForwardedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
        _current.Hub = HubBuilder.Disabled;
        Assert.False(_current.ForwardedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
    }

    [Fact]
    public void Integrations_of_two_frameworks_may_be_bridged_as_long_as_both_are_open()
    {
        _current.AddIntegration("serilog");
        _current.AddIntegration("nlog");
        Assert.Equal(Sharing.OtherFramework, _current.Sharing);
        _current.AddIntegration("nlog");
        Assert.Equal(Sharing.OtherFramework | Sharing.SameFramework, _current.Sharing);
        _current.RemoveIntegration("serilog");
        Assert.Equal(Sharing.SameFramework, _current.Sharing);
    }
}
