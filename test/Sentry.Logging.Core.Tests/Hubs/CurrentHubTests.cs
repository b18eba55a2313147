using Sentry.Hubs;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class CurrentHubTests
{
    private readonly CurrentHub _current = new(HubBuilder.Disabled);

    [Fact]
    public void With_one_door_no_record_can_pass_twice()
    {
        _current.AddDoor("serilog");
        Assert.Equal(Sharing.None, _current.Sharing);
    }

    [Fact]
    public void Two_doors_of_one_framework_see_the_same_records()
    {
        _current.AddDoor("serilog");
        _current.AddDoor("serilog");
        Assert.Equal(Sharing.Doors, _current.Sharing);
        _current.RemoveDoor("serilog");
        Assert.Equal(Sharing.None, _current.Sharing);
    }

    [Fact]
    public void Another_hub_has_other_records()
    {
        var (mel, serilog) = (_current.MarkOf("mel"), _current.MarkOf("serilog"));
        _current.BridgedRecords.Remember(mel, SentryLevel.Info, "Shop");
        Assert.True(_current.BridgedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
        _current.Hub = HubBuilder.Disabled;
        Assert.False(_current.BridgedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
    }

    [Fact]
    public void Doors_of_two_frameworks_may_be_bridged_as_long_as_both_are_open()
    {
        _current.AddDoor("serilog");
        _current.AddDoor("nlog");
        Assert.Equal(Sharing.Bridges, _current.Sharing);
        _current.AddDoor("nlog");
        Assert.Equal(Sharing.Bridges | Sharing.Doors, _current.Sharing);
        _current.RemoveDoor("serilog");
        Assert.Equal(Sharing.Doors, _current.Sharing);
    }
}
