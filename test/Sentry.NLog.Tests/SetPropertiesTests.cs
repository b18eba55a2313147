using NLog;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class SetPropertiesTests
{
    [Fact]
    public void NLogs_field_is_where_it_is_looked_for() => Assert.True(SetProperties.IsRead);

    [Fact]
    public void The_values_of_a_template_are_no_properties_and_what_is_set_is_one()
    {
        var record = LogEventInfo.Create(LogLevel.Info, "Shop", null, "Order {OrderId} of {Customer}", [1, "Anna"]);
        Assert.False(SetProperties.Has(record));

        _ = record.FormattedMessage;
        Assert.True(record.HasProperties);
        Assert.False(SetProperties.Has(record));

        record.Properties["Tenant"] = 7;
        Assert.True(SetProperties.Has(record));
    }

    [Fact]
    public void A_property_without_a_template_is_found()
    {
        var record = LogEventInfo.Create(LogLevel.Info, "Shop", "Paid");
        Assert.False(SetProperties.Has(record));

        record.Properties["Tenant"] = 7;
        Assert.True(SetProperties.Has(record));
    }
}
