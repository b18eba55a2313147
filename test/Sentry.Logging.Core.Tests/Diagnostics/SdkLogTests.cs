using System;
using System.Collections.Generic;
using Sentry.Diagnostics;
using Xunit;

namespace Sentry.Tests.Diagnostics;

public sealed class SdkLogTests
{
    [Fact]
    public void An_exception_too_deep_to_be_written_is_reported_with_type_and_message()
    {
        var logger = new Writing();
        Exception deep = new InvalidOperationException("no card");
        for (var i = 0; i < 100_000; i++)
            deep = i % 2 == 0 ? new AggregateException(deep) : new InvalidOperationException("outer", deep);

        new SdkLog(logger, SentryLevel.Debug).Error("A hook threw.", deep);

        Assert.Equal("A hook threw. (System.InvalidOperationException: outer)", Assert.Single(logger.Said));
    }

    [Fact]
    public void An_exception_that_throws_when_it_is_read_loses_no_message()
    {
        var logger = new Writing();

        new SdkLog(logger, SentryLevel.Debug).Error("A hook threw.", new Silent());

        Assert.Equal("A hook threw. (" + typeof(Silent).FullName + ": [unreadable: NotSupportedException])", Assert.Single(logger.Said));
    }

    /// <summary>Writes an exception out, as the channels of the frameworks do.</summary>
    private sealed class Writing : IDiagnosticLogger
    {
        public List<string> Said { get; } = [];

        public bool IsEnabled(SentryLevel level) => true;

        public void Log(SentryLevel level, string message, Exception? exception = null) => Said.Add(exception is null ? message : message + " " + exception);
    }

    private sealed class Silent : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
