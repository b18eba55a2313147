using System;
using System.Diagnostics.CodeAnalysis;
using Sentry.Adapters;
using Sentry.Hubs;
using Sentry.Tests.Diagnostics;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class LogRouterTests
{
    private readonly CurrentHub _current = new(HubBuilder.Disabled);
    private readonly Heard _heard = new();
    private readonly IDisposable _owner;

    public LogRouterTests() => _owner = new HubOwners(_current, static (_, _) => null)
        .Join(new SentryOptions { Dsn = "http://key@127.0.0.1:9/1", ShutdownTimeout = TimeSpan.Zero }, _heard.Log, HubBuilder.SdkOf("test"), mayStart: true);

    [Fact]
    public void A_record_whose_level_is_ruled_out_after_it_was_accepted_is_ignored()
    {
        using var router = new LogRouter(_current, new LogPolicyOptions(), HubBuilder.SdkOf("test"), _heard.Log, TimeSpan.Zero, _owner);
        Assert.True(router.ShouldWrite(SentryLevel.Info));
        router.Reconfigure(new LogPolicyOptions { MinimumEventLevel = SentryLevel.Error, MinimumBreadcrumbLevel = SentryLevel.Error });

        Assert.Equal(SentryId.Empty, router.Write(new Record(SentryLevel.Info)));
        Assert.NotEqual(SentryId.Empty, router.Write(new Record(SentryLevel.Error)));
        Assert.Empty(_heard.Sentences);
    }

    private readonly struct Record(SentryLevel level) : ILogRecord
    {
        public SentryLevel Level => level;

        public string? Logger => "Shop";

        public Exception? Exception => null;

        public object Native => this;

        public object? Identity => null;

        public bool HasAmbient => false;

        public bool HasLayout => false;

        public bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader)
        {
            kept = reader = null;
            return false;
        }

        public void ReadMessage(LogEntry entry) => entry.Template = "Order placed";

        public void ReadLayout(LogEntry entry, LayoutFilter filter)
        {
        }

        public void ReadAmbient(LogEntry entry)
        {
        }
    }
}
