using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Http;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Leaks;

/// <summary>
/// What each of many units of work does at the same time: it says whose it is, takes steps by every carrier, calls another service, and fails.
/// Nobody goes on before all have begun, so that all of them are under way at once.
/// </summary>
internal sealed class UnitStory : IAsyncDisposable
{
    public const int Units = 200;

    private const string Owner = "owner";
    private const int Calls = 3;

    private readonly OtherService _service = new();
    private readonly HttpClient _client = new();

    private readonly TaskCompletionSource _allHaveBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    public static IEnumerable<int> All => Enumerable.Range(0, Units);

    public async Task PlayAsync(int unit, Action<string> info, Action<string> error)
    {
        SentrySdk.ConfigureScope(scope => scope.SetTag(Owner, Text(unit)));
        info(Step(unit, "begins", 0));
        if (Interlocked.Increment(ref _begun) == Units)
            _allHaveBegun.SetResult();
        await _allHaveBegun.Task;

        foreach (var (name, carry) in Carriers.All)
        {
            await carry(part =>
            {
                using (SentrySdk.PushScope())
                {
                    SentrySdk.ConfigureScope(static scope => scope.SetTag("pushed", "by a step"));
                    info(Step(unit, name, part));
                }
            });
        }

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(call => Task.Run(async () => (await _client.GetAsync(_service.Url(Call(unit, call)))).Dispose())));
        var trace = SentrySdk.GetTraceHeader()!.Split('-')[0];
        Assert.All(
            _service.Seen.Where(headers => headers[""].StartsWith(Call(unit, null), StringComparison.Ordinal)),
            headers => Assert.StartsWith(trace, headers["sentry-trace"], StringComparison.Ordinal));

        await Task.Run(() => SentrySdk.ConfigureScope(scope => scope.User = new SentryUser { Id = Text(unit) }));
        error($"unit {Text(unit)} failed");
    }

    /// <summary>Every unit has told of itself, of all of itself, and of nothing else.</summary>
    public static void AssertNothingLeaked(SentryReceiver receiver)
    {
        Assert.Equal(All, receiver.Events.Select(UnitOf).Order());
        Assert.All(receiver.Events, static e =>
        {
            var unit = UnitOf(e);
            var own = Carriers.All.Keys.SelectMany(name => Enumerable.Range(0, Carriers.Parts).Select(part => Step(unit, name, part)));
            Assert.Equal(own.Prepend(Step(unit, "begins", 0)).Order(), e.Breadcrumbs.Select(static crumb => crumb.Message).Where(IsStep).Order());
            Assert.Equal(
                Enumerable.Range(0, Calls).Select(call => Call(unit, call)),
                e.Breadcrumbs.Where(static crumb => crumb.Type == "http").Select(static crumb => new Uri(crumb.Data["url"].GetString()!).AbsolutePath).Order());
            Assert.Equal(Text(unit), e.Tags[Owner]);
            Assert.Equal(Text(unit), e.Text("user", "id"));
            Assert.DoesNotContain("pushed", e.Tags.Keys);
        });
        Assert.Equal(Units, receiver.Events.Select(static e => e.TraceId).Distinct().Count());
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    private static string Call(int unit, int? call) => $"/called-by/{Text(unit)}/{(call is { } number ? Text(number) : null)}";

    private static string Step(int unit, string carrier, int part) => $"unit {Text(unit)}: {carrier} {Text(part)}";

    private static bool IsStep(string? message) => message?.StartsWith("unit ", StringComparison.Ordinal) == true;

    private static int UnitOf(ReceivedEvent e) => int.Parse(e.Formatted!.Split(' ')[1], CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
