using System;
using log4net;
using log4net.Core;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class ContextLookTests
{
    [Fact]
    public void Log4nets_contexts_are_where_they_are_looked_for() => Assert.True(Log4NetContexts.AreRead);

    [Fact]
    public void A_plain_event_has_no_scope_data() => Assert.False(Log4NetContexts.SurroundAny(NewEvent()));

    [Fact]
    public void A_property_of_its_own_surrounds_an_event()
    {
        var record = NewEvent();
        record.Properties["tenant"] = 7;

        Assert.True(Log4NetContexts.SurroundAny(record));
    }

    [Fact]
    public void A_value_of_each_context_is_read_too()
    {
        AssertSurrounds(static value => ThreadContext.Properties["tenant"] = value, static () => ThreadContext.Properties.Remove("tenant"));
        AssertSurrounds(static value => LogicalThreadContext.Properties["tenant"] = value, static () => LogicalThreadContext.Properties.Remove("tenant"));
        AssertSurrounds(static value => GlobalContext.Properties["tenant"] = value, static () => GlobalContext.Properties.Remove("tenant"));
    }

    private static void AssertSurrounds(Action<object> set, Action remove)
    {
        set(7);
        try
        {
            Assert.True(Log4NetContexts.SurroundAny(NewEvent()));
        }
        finally
        {
            remove();
        }

        Assert.False(Log4NetContexts.SurroundAny(NewEvent()));
    }

    private static LoggingEvent NewEvent() => new(typeof(ContextLookTests), null, "Shop", Level.Info, "Paid", null);
}
