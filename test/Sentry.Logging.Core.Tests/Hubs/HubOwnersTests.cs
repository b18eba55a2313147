using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Logging;
using Sentry.Testing;
using Sentry.Tests.Diagnostics;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class HubOwnersTests
{
    private const string DsnA = "http://0123456789abcdef0123456789abcdef@127.0.0.1:9/1";
    private const string DsnB = "http://0123456789abcdef0123456789abcdef@127.0.0.1:9/2";

    private readonly CurrentHub _current = new(HubBuilder.Disabled);
    private readonly HubOwners _owners;
    private readonly Heard _heard = new();

    public HubOwnersTests() => _owners = new HubOwners(_current, static (_, _) => null);

    [Fact]
    public void The_first_with_a_dsn_starts_it_and_the_last_to_leave_closes_it()
    {
        var early = Join(null);
        Assert.False(_current.Hub.IsEnabled);
        var starter = Join(DsnA);
        var hub = _current.Hub;
        Assert.True(hub.IsEnabled);
        var late = Join(DsnA);
        starter.Dispose();
        starter.Dispose();
        late.Dispose();
        Assert.Same(hub, _current.Hub);
        Assert.True(hub.IsEnabled);
        early.Dispose();
        Assert.False(hub.IsEnabled);
        Assert.NotSame(hub, _current.Hub);
    }

    [Fact]
    public void Diagnostic_listeners_may_be_announced_on_another_thread()
    {
        using var joined = new System.Threading.ManualResetEventSlim();
        HubOwners owners = null!;
        owners = new HubOwners(_current, (_, _) =>
        {
            var other = new System.Threading.Thread(() =>
            {
                owners.Join(new SentryOptions { Dsn = DsnA }, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
                joined.Set();
            });
            other.Start();
            Assert.True(joined.Wait(TimeSpan.FromSeconds(20)));
            return null;
        });

        owners.Join(new SentryOptions { Dsn = DsnA }, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
        Assert.True(_current.Hub.IsEnabled);
        owners.Close();
    }

    [Fact]
    public void What_the_running_options_name_later_asks_for_nothing_of_those_who_join()
    {
        var running = new SentryOptions { Dsn = DsnA };
        running.TracePropagationTargets.Add("shop");
        using var starter = _owners.Join(running, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
        running.TracePropagationTargets.Add("bank");
        var joining = new SentryOptions { Dsn = DsnA };
        joining.TracePropagationTargets.Add("shop");
        joining.TracePropagationTargets.Add("bank");
        using var joiner = _owners.Join(joining, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);

        Assert.Contains("TracePropagationTargets", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_last_has_left_the_next_may_start_a_new_one()
    {
        Join(DsnA).Dispose();
        using var next = Join(DsnB);
        Assert.True(_current.Hub.IsEnabled);
    }

    [Fact]
    public void A_joiner_that_wants_something_else_gets_one_warning_about_ignored_options()
    {
        using var starter = Join(DsnA);
        using var joiner = _owners.Join(new SentryOptions { Dsn = DsnB, MaxBreadcrumbs = 5 }, _heard.Log, HubBuilder.SdkOf(null), true);
        var warning = Assert.Single(_heard.Sentences);
        Assert.Contains("Dsn, MaxBreadcrumbs", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_again_is_no_reason_to_speak()
    {
        using var starter = Join(DsnA);
        using var joiner = Join(DsnA);
        using var follower = Join(null);
        Assert.Empty(_heard.Sentences);
    }

    [Fact]
    public async Task An_integration_that_is_the_last_to_leave_waits_for_nothing_but_the_sending()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var options = new SentryOptions
        {
            Dsn = receiver.Dsn,
            Time = new FakeTimeProvider(DateTimeOffset.UtcNow),
            ShutdownTimeout = TimeSpan.FromSeconds(20),
        };
        var owner = _owners.Join(options, _heard.Log, HubBuilder.SdkOf(null), true);
        var integration = new LogRouter(_current, new LogPolicyOptions(), HubBuilder.SdkOf("test"), _heard.Log, TimeSpan.FromHours(1), owner);
        _current.Hub.CaptureException(new InvalidOperationException("of which more could be learned for as long as this clock stands still"));
        integration.Dispose();
        Assert.Single(receiver.Events);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://key@host/1")]
    [InlineData("http://host/1")]
    public void A_malformed_dsn_is_logged_once_and_nothing_starts(string dsn)
    {
        using var owner = Join(dsn);
        Assert.False(_current.Hub.IsEnabled);
        Assert.StartsWith("Sentry is off: ", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_dsn_is_said_although_everything_goes_to_Spotlight()
    {
        var options = new SentryOptions { Dsn = "nonsense", SpotlightUrl = "http://127.0.0.1:1/stream" };
        using var owner = _owners.Join(options, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
        using var own = HubBuilder.Create(options, _heard.Log);

        Assert.True(_current.Hub.IsEnabled && own.IsEnabled);
        Assert.Equal(2, _heard.Sentences.Count);
        Assert.StartsWith("Everything goes to Spotlight only: The DSN is not a URL", _heard.Sentences[0], StringComparison.Ordinal);
        Assert.StartsWith("This hub sends to Spotlight only: The DSN is not a URL", _heard.Sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dsn_is_said_with_the_places_that_were_read_and_an_empty_one_is_not()
    {
        using var missing = Join(null);
        Assert.Contains("SENTRY_DSN", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
        using var empty = Join(" ");
        Assert.Single(_heard.Sentences);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData(" ' ' ")]
    public void Quotation_marks_around_nothing_switch_off_silently(string dsn)
    {
        using var owner = Join(dsn);
        Assert.False(_current.Hub.IsEnabled);
        Assert.Empty(_heard.Sentences);
    }

    [Fact]
    public void A_problem_names_the_place_where_the_dsn_was_found()
    {
        using var owner = Join("nonsense");
        Assert.EndsWith("It was found in the option Dsn.", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dsn_that_looks_wrong_starts_it_and_causes_one_warning()
    {
        using var owner = Join("http://key@127.0.0.1:9/shop");
        using var other = Join("http://key@127.0.0.1:9/shop");
        Assert.True(_current.Hub.IsEnabled);
        Assert.Contains("not a number", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_threads_as_in_a_browser_one_sentence_is_logged_and_nothing_is_taken_or_waited_for()
    {
        var started = 0;
        var current = new CurrentHub(HubBuilder.Disabled);
        var owners = new HubOwners(
            current,
            (_, _) =>
            {
                started++;
                return null;
            },
            hasThreads: false);
        var options = new SentryOptions { Dsn = DsnA };
        using (owners.Join(options, _heard.Log, HubBuilder.SdkOf(null), mayStart: true))
        using (owners.Join(options, _heard.Log, HubBuilder.SdkOf("serilog"), mayStart: true))
        {
            Assert.Equal(SentryId.Empty, current.Hub.CaptureMessage("failed"));
            Assert.False(current.Hub.Flush(TimeSpan.FromHours(1)));
            Assert.False(await current.Hub.FlushAsync(TimeSpan.FromHours(1)));
            Assert.False(current.Hub.IsEnabled);
        }

        using var own = HubBuilder.Create(options, _heard.Log, hasThreads: false);
        Assert.Equal(SentryId.Empty, own.CaptureMessage("failed"));
        Assert.False(own.Flush(TimeSpan.FromHours(1)));
        Assert.Equal(0, started);
        Assert.Equal(2, _heard.Sentences.Count);
        Assert.All(_heard.Sentences, static sentence => Assert.Contains("in a browser", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void An_integration_without_permission_does_not_start_the_SDK()
    {
        using var owner = _owners.Join(new SentryOptions { Dsn = DsnA }, _heard.Log, HubBuilder.SdkOf(null), mayStart: false);
        Assert.False(_current.Hub.IsEnabled);
    }

    [Fact]
    public void Hooks_of_earlier_integrations_run_too_and_each_once()
    {
        var seen = 0;
        var hooked = new SentryOptions { Dsn = string.Empty };
        hooked.SetBeforeSend(Drop);
        using var early = _owners.Join(hooked, _heard.Log, HubBuilder.SdkOf(null), mayStart: false);
        var starting = new SentryOptions { Dsn = DsnA };
        starting.SetBeforeSend(Drop);
        using var starter = _owners.Join(starting, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
        _current.Hub.CaptureMessage("x");
        Assert.Equal(1, seen);

        var other = new SentryOptions();
        other.SetBeforeBreadcrumb((_, _) => null);
        using var late = _owners.Join(other, _heard.Log, HubBuilder.SdkOf(null), mayStart: false);
        _owners.Close();
        using var again = Join(DsnA);
        Assert.True(_current.Hub.HasBeforeBreadcrumb);
        _current.Hub.CaptureMessage("y");
        Assert.Equal(2, seen);

        SentryEvent? Drop(SentryEvent @event, SentryHint hint)
        {
            seen++;
            return null;
        }
    }

    [Fact]
    public void A_disposed_hub_is_replaced_by_the_next_integration()
    {
        using var owner = Join(DsnA);
        _current.Hub.Dispose();
        using var next = Join(DsnA);
        Assert.True(_current.Hub.IsEnabled);
    }

    [Fact]
    public void Closing_does_not_wait_for_the_others()
    {
        using var owner = Join(DsnA);
        _owners.Close();
        Assert.False(_current.Hub.IsEnabled);
        using var next = Join(DsnA);
        Assert.True(_current.Hub.IsEnabled);
    }

    [Fact]
    public void A_dsn_that_stands_in_the_wrong_place_is_named()
    {
        using var owner = _owners.Join(new SentryOptions { StrayDsn = static () => "SentryOptions:Dsn" }, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);

        Assert.EndsWith(
            "The configuration has a DSN at SentryOptions:Dsn, which is not read: write it at Sentry:Dsn, or at Logging:Sentry:Dsn.",
            Assert.Single(_heard.Sentences));
    }

    private IDisposable Join(string? dsn) => _owners.Join(new SentryOptions { Dsn = dsn }, _heard.Log, HubBuilder.SdkOf(null), mayStart: true);
}
