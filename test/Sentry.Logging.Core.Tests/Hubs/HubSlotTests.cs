using Xunit;

namespace Sentry.Hubs;

public sealed class HubSlotTests
{
    private readonly HubSlot _slot = new(HubBuilder.Disabled);

    [Fact]
    public void With_one_door_no_record_can_pass_twice()
    {
        _slot.AddDoor("serilog");
        Assert.Equal(Sharing.None, _slot.Sharing);
    }

    [Fact]
    public void Two_doors_of_one_framework_see_the_same_records()
    {
        _slot.AddDoor("serilog");
        _slot.AddDoor("serilog");
        Assert.Equal(Sharing.Doors, _slot.Sharing);
        _slot.RemoveDoor("serilog");
        Assert.Equal(Sharing.None, _slot.Sharing);
    }

    [Fact]
    public void Another_hub_has_other_records()
    {
        var (mel, serilog) = (_slot.MarkOf("mel"), _slot.MarkOf("serilog"));
        _slot.BridgedRecords.Remember(mel, SentryLevel.Info, "Shop");
        Assert.True(_slot.BridgedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
        _slot.Hub = HubBuilder.Disabled;
        Assert.False(_slot.BridgedRecords.Expects(serilog, SentryLevel.Info, "Shop"));
    }

    [Fact]
    public void Doors_of_two_frameworks_may_be_bridged_as_long_as_both_are_open()
    {
        _slot.AddDoor("serilog");
        _slot.AddDoor("nlog");
        Assert.Equal(Sharing.Bridges, _slot.Sharing);
        _slot.AddDoor("nlog");
        Assert.Equal(Sharing.Bridges | Sharing.Doors, _slot.Sharing);
        _slot.RemoveDoor("serilog");
        Assert.Equal(Sharing.Doors, _slot.Sharing);
    }
}
