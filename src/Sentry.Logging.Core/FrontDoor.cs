using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Sentry.Configuration;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Logging;

namespace Sentry;

/// <summary>How a logging integration comes in: it brings its options and gets the router that takes its records. For authors of integrations.</summary>
public static class FrontDoor
{
    // One slot for all doors that were given the same hub, so that they know of each other.
    private static readonly ConditionalWeakTable<Hub, HubSlot> GivenHubs = new();

    /// <summary>
    /// Opens a front door on the process's hub, starting it if the options have a DSN and nobody has started it yet, or on a given hub.
    /// Never throws: without a usable DSN the router waits for somebody to start the SDK.
    /// </summary>
    /// <param name="framework">The framework in one word, e.g. <c>serilog</c>: the last part of <c>auto.log.serilog</c> and of the SDK's name.</param>
    /// <param name="options">The options of the integration.</param>
    /// <param name="policy">Its thresholds, filters and tags.</param>
    /// <param name="channel">Where the framework itself says what goes wrong.</param>
    public static LogRouter Open(string framework, SentryLogOptions options, LogPolicyOptions policy, IDiagnosticLogger channel)
    {
        var log = HubBuilder.LogOf(options, channel);
        var (slot, ownership) = Own(framework, options, log);
        slot.AddDoor(framework);
        return new LogRouter(
            slot,
            policy,
            "auto.log." + framework,
            HubBuilder.SdkOf(framework),
            log,
            options.FlushTimeout,
            new Closing(() => slot.RemoveDoor(framework), ownership));
    }

    /// <summary>
    /// Joins as <see cref="Open"/> does, without a door, since the framework's records do not come here; says so where no other door is open that they might
    /// come through. Disposing the result leaves.
    /// </summary>
    internal static IDisposable Join(string framework, SentryLogOptions options, IDiagnosticLogger channel, string? replacedBy)
    {
        var log = HubBuilder.LogOf(options, channel);
        var (slot, ownership) = Own(framework, options, log);
        if (!slot.HasDoors)
        {
            log.MustBeSeen(
                SentryLevel.Warning,
                "No log record reaches Sentry: loggers are made by " + (replacedBy ?? "nobody") + ", which does not use what AddSentry has added. "
                + "Let it hand its records on (for Serilog: UseSerilog with writeToProviders: true), or add Sentry to it (for Serilog: WriteTo.Sentry).");
        }

        return ownership;
    }

    /// <summary>What a front door decides of its own, from its options and its thresholds; a threshold of null: none.</summary>
    public static LogPolicyOptions PolicyOf(
        SentryLogOptions options, SentryLevel? minimumEventLevel, SentryLevel? minimumBreadcrumbLevel, SentryLevel? minimumLogLevel) => new()
    {
        MinimumEventLevel = minimumEventLevel,
        MinimumBreadcrumbLevel = minimumBreadcrumbLevel,
        MinimumLogLevel = minimumLogLevel,
        LogsAlsoForEvents = options.LogsAlsoForEvents,
        IgnoredLoggers = [.. options.IgnoredLoggers],
        ReportCancellations = options.ReportCancellations,
        PropertiesAsTags = options.PropertiesAsTags.Count == 0 ? null : [.. options.PropertiesAsTags],
    };

    /// <summary>Sets an option that all integrations have by its name, whatever its case, as a configuration file writes it; names in a list are parted by commas.</summary>
    /// <remarks>A name that means something to the official SDK only is taken note of, and said with all others when the door opens.</remarks>
    /// <returns>Null; or what the value should have been, and then the option stays as it was.</returns>
    public static string? SetOption(SentryLogOptions options, string name, string value)
    {
        if (LogOptionTable.TrySet(options, name, value, out var wanted))
            return wanted;
        if (!ForeignOptions.Contains(name))
            return "set under a name that Sentry knows";
        if (!options.ForeignNames.Contains(name))
            options.ForeignNames.Add(name);
        return null;
    }

    private static (HubSlot Slot, IDisposable Ownership) Own(string framework, SentryLogOptions options, SdkLog log)
    {
        foreach (var problem in options.ConfigurationProblems)
            log.Warning(problem);
        if (options.ForeignNames.Count > 0)
            log.Warning(ForeignOptions.Sentence(options.ForeignNames));
        HubBuilder.PutBack(options, log);
        if (options.Hub is not { } hub)
            return (ProcessHub.Slot, ProcessHub.Owners.Join(options, log, HubBuilder.SdkOf(framework), options.InitializeSdk));
        var slot = SlotOf(hub, log);
        var hooks = HubBuilder.HooksOf(options);
        var joined = slot.Hub.Join(hooks);
        slot.Hub.SetUpScope(hooks);
        return (slot, new Flushing(slot.Hub, joined));
    }

    private static HubSlot SlotOf(IHub hub, SdkLog log)
    {
        if (hub is Hub created)
            return GivenHubs.GetValue(created, static given => new HubSlot(given));
        log.MustBeSeen(SentryLevel.Error, "A hub that the SDK did not make cannot take log records: use SentrySdk.CreateHub. Nothing is sent.");
        return new HubSlot(HubBuilder.Disabled);
    }

    /// <summary>A given hub stays open when a door on it closes.</summary>
    private sealed class Flushing(Hub hub, IDisposable joined) : IDisposable
    {
        public void Dispose()
        {
            hub.FlushDoor();
            joined.Dispose();
        }
    }

    private sealed class Closing(Action removeDoor, IDisposable ownership) : IDisposable
    {
        private int _isRemoved;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isRemoved, 1) == 0)
                removeDoor();
            ownership.Dispose();
        }
    }
}
