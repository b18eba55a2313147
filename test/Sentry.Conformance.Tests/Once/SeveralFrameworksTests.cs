using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>
/// Several frameworks on one hub. One that hands its records on to another logs the same statement on the same thread, one after the other: so do
/// these tests, with every pair of the real ones.
/// </summary>
public sealed class SeveralFrameworksTests : IAsyncLifetime
{
    private const string Template = "Order {Id} of {Customer} failed";

    private SentryReceiver _receiver = null!;
    private IReadOnlyDictionary<string, FrameworkDriver> _frameworks = null!;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            var names = Frameworks.All().Select(static framework => framework.Name).ToArray();
            foreach (var first in names)
            {
                foreach (var second in names.Where(name => name != first))
                    pairs.Add(first, second);
            }

            return pairs;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _receiver = await SentryReceiver.StartAsync();
        _frameworks = Frameworks.All().ToDictionary(static framework => framework.Name);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var framework in _frameworks.Values)
            framework.Dispose();
        return _receiver.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_record_handed_on_is_one_breadcrumb_one_event_and_one_log(string first, string second)
    {
        Start(first, second);
        var failure = new InvalidOperationException("no card");
        Both(first, second, new Statement(Severity.Info, "text"));
        Both(first, second, new Statement(Severity.Info, "retry"));
        Both(first, second, new Statement(Severity.Info, "retry"));
        Both(first, second, new Statement(Severity.Info, "basket of {Customer}", new object()));
        Both(first, second, new Statement(Severity.Error, Template, 7, "Ann"));
        Both(first, second, new Statement(Severity.Error, Template, 8, "Ann") { Exception = failure });
        Flush();

        Assert.Equal(2, _receiver.Events.Count);
        Assert.Equal(["text", "retry", "retry", "basket of System.Object"], Crumbs(0));
        Assert.Equal(["text", "retry", "retry", "basket of System.Object", _receiver.Events[0].Formatted!], Crumbs(1));
        Assert.Equal([.. Crumbs(1), _receiver.Events[1].Formatted], Logs);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_each_says_on_its_own_stays_apart(string first, string second)
    {
        Start(first, second);
        Log(first, new Statement(Severity.Info, "retry"));
        Log(first, new Statement(Severity.Info, "retry"));
        Log(second, new Statement(Severity.Info, "retry") { Logger = "Library" });
        Log(first, new Statement(Severity.Info, "opened"));
        Log(second, new Statement(Severity.Info, "closed"));
        Log(second, new Statement(Severity.Warning, "opened"));
        Log(first, new Statement(Severity.Error, "failed"));
        Flush();

        Assert.Equal(["retry", "retry", "retry", "opened", "closed", "opened"], Crumbs(0));
        Assert.Equal([.. Crumbs(0), "failed"], Logs);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Others_that_log_in_between_do_not_hide_the_same_record(string first, string second)
    {
        Start(first, second);
        Log(first, new Statement(Severity.Info, "paid {Sum}", 7));
        Log(second, new Statement(Severity.Info, "connected") { Logger = "Library" });
        Log(second, new Statement(Severity.Info, "sent") { Logger = "Library" });
        Log(second, new Statement(Severity.Info, "paid {Sum}", 7));
        Log(first, new Statement(Severity.Error, "failed"));
        Flush();

        Assert.Equal(["paid 7", "connected", "sent"], Crumbs(0));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Hooks_are_asked_once_for_both(string first, string second)
    {
        var asked = new List<string?>();
        using var hub = SentrySdk.Init(options =>
        {
            options.Dsn = _receiver.Dsn;
            options.SetBeforeBreadcrumb((breadcrumb, _) =>
            {
                asked.Add(breadcrumb.Message);
                breadcrumb.Message = "masked";
                return breadcrumb;
            });
        });
        Start(first, second);
        Both(first, second, new Statement(Severity.Info, "paid {Sum}", 7));
        Log(first, new Statement(Severity.Error, "failed"));
        Flush();

        Assert.Equal(["paid 7", "failed"], asked);
        Assert.Equal(["masked"], Crumbs(0));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_row_that_needs_less_leaves_its_room_to_the_other(string first, string second)
    {
        _frameworks[first].Start(new DriverSetup { Dsn = _receiver.Dsn, MinimumEventLevel = Severity.Fatal });
        _frameworks[second].Start(new DriverSetup { Dsn = _receiver.Dsn, MinimumEventLevel = Severity.Warning, MinimumBreadcrumbLevel = Severity.Warning });
        Both(first, second, new Statement(Severity.Info, "step"));
        Both(first, second, new Statement(Severity.Warning, "slow"));
        Both(first, second, new Statement(Severity.Error, "failed"));
        Flush();

        Assert.Equal(["slow", "failed"], _receiver.Events.Select(static e => e.Formatted));
        Assert.Equal(["step", "slow", "failed"], Crumbs(1));
    }

    [Fact]
    public void A_record_that_passes_all_four_is_one()
    {
        var names = _frameworks.Keys.ToArray();
        Start(names);
        foreach (var statement in (Statement[])[new(Severity.Info, "paid {Sum}", 7), new(Severity.Error, "failed")])
        {
            foreach (var name in names)
                Log(name, statement);
        }

        Flush();
        Assert.Equal("failed", Assert.Single(_receiver.Events).Formatted);
        Assert.Equal(["paid 7"], Crumbs(0));
        Assert.Equal(["paid 7", "failed"], Logs);
    }

    [Fact]
    public void Records_of_another_thread_are_not_the_same_record()
    {
        Start("Serilog", "NLog");
        Log("Serilog", new Statement(Severity.Info, "retry"));
        var thread = new Thread(() => Log("NLog", new Statement(Severity.Info, "retry")));
        thread.Start();
        thread.Join();
        Log("Serilog", new Statement(Severity.Error, "failed"));
        Flush();

        Assert.Equal(["retry", "retry"], Crumbs(0));
    }

    private void Start(params string[] names)
    {
        foreach (var name in names)
            _frameworks[name].Start(new DriverSetup { Dsn = _receiver.Dsn, Options = new Dictionary<string, string> { ["EnableLogs"] = "true" } });
    }

    private void Log(string name, Statement statement) => _frameworks[name].Log(statement);

    private void Both(string first, string second, Statement statement)
    {
        Log(first, statement);
        Log(second, statement);
    }

    private static void Flush() => Assert.True(SentrySdk.Flush(TimeSpan.FromSeconds(20)));

    private IEnumerable<string?> Logs => _receiver.Logs.Select(static log => log.Body);

    private IEnumerable<string?> Crumbs(int ofEvent) => _receiver.Events[ofEvent].Breadcrumbs.Select(static crumb => crumb.Message);
}
