using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Tests.Scopes;

public sealed class UnitsOfWorkTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly UnitsOfWork _units;

    public UnitsOfWorkTests()
    {
        Activity.Current = null;
        _units = new UnitsOfWork(100, false, _time);
    }

    [Fact]
    public void Without_a_unit_records_belong_to_the_process() => Assert.Same(_units.Process, _units.Current);

    [Fact]
    public void The_local_root_activity_is_a_unit_for_all_its_children()
    {
        using var root = new Activity("request").Start();
        var unit = _units.Current;
        Assert.NotSame(_units.Process, unit);
        using (new Activity("inner").Start())
            Assert.Same(unit, _units.Current);
    }

    [Fact]
    public void Hubs_that_come_and_go_within_one_activity_do_not_stay_on_it()
    {
        using var root = new Activity("endless").Start();
        var gone = Enumerable.Range(0, 20).Select(_ => UnitOfHubThatGoes()).ToList();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // Tests that run beside this one may have taken a name or two meanwhile.
        Assert.InRange(gone.Count(static unit => unit.IsAlive), 0, 10);
        Assert.Same(_units.Current, _units.Current);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference UnitOfHubThatGoes()
    {
        var units = new UnitsOfWork(100, false, _time);
        var unit = units.Current;
        Assert.NotSame(units.Process, unit);
        units.Leave();
        units.Leave();
        Assert.Same(unit, units.Current);
        return new WeakReference(unit);
    }

    [Fact]
    public void Two_roots_are_two_units()
    {
        UnitOfWork first;
        using (new Activity("a").Start())
            first = _units.Current;
        using (new Activity("b").Start())
            Assert.NotSame(first, _units.Current);
    }

    [Fact]
    public void Two_hubs_have_units_of_their_own_in_one_activity()
    {
        var others = new UnitsOfWork(100, false, _time);
        using var root = new Activity("request").Start();
        var (unit, other) = (_units.Current, others.Current);
        Assert.NotSame(unit, other);
        Assert.Same(unit, _units.Current);
        Assert.Same(other, others.Current);
    }

    [Fact]
    public async Task All_threads_of_an_activity_find_the_same_unit_even_if_all_ask_first()
    {
        using var root = new Activity("request").Start();
        using var together = new Barrier(4);
        var units = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return _units.Current;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.All(units, unit => Assert.Same(units[0], unit));
    }

    [Fact]
    public void A_call_that_goes_out_starts_no_unit()
    {
        using var call = new Activity("System.Net.Http.HttpRequestOut").Start();
        Assert.Same(_units.Process, _units.Current);
    }

    [Theory]
    [InlineData(ActivityKind.Client)]
    [InlineData(ActivityKind.Producer)]
    public void An_activity_of_an_outgoing_kind_starts_no_unit(ActivityKind kind)
    {
        using var source = new ActivitySource("UnitsOfWorkTests." + kind);
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => ReferenceEquals(candidate, source),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var call = source.StartActivity("call", kind);
        Assert.NotNull(call);
        Assert.Same(_units.Process, _units.Current);
    }

    [Fact]
    public void An_explicit_block_wins_over_an_activity_around_it()
    {
        using var root = new Activity("pump").Start();
        var outer = _units.Current;
        using (_units.PushUnit())
        {
            Assert.NotSame(outer, _units.Current);
            Assert.NotSame(_units.Process, _units.Current);
        }

        Assert.Same(outer, _units.Current);
    }

    [Fact]
    public void An_activity_that_begins_inside_an_explicit_block_wins_over_it()
    {
        using (_units.PushUnit())
        {
            var block = _units.Current;
            using (new Activity("message").Start())
                Assert.NotSame(block, _units.Current);
            Assert.Same(block, _units.Current);
        }
    }

    [Fact]
    public void A_minute_after_its_root_has_stopped_a_flow_is_without_a_unit()
    {
        var root = new Activity("request").Start();
        var unit = _units.Current;
        var leftBehind = ExecutionContext.Capture()!;
        root.Stop();
        Assert.Same(unit, CurrentIn(leftBehind.CreateCopy()));
        _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(30));
        Assert.Same(_units.Process, CurrentIn(leftBehind));
    }

    [Fact]
    public void What_has_ended_is_over_for_trace_and_trail_alike()
    {
        var root = new Activity("request").Start();
        var leftBehind = ExecutionContext.Capture()!;
        root.Stop();
        InFlow(leftBehind, () => Assert.Same(root, _units.Alive(Activity.Current)));
        _time.Advance(TimeSpan.FromSeconds(90));
        InFlow(leftBehind, () => Assert.Null(_units.Alive(Activity.Current)));
    }

    [Fact]
    public void A_flow_that_continues_after_its_request_begins_units_of_its_own()
    {
        var request = new Activity("request").Start();
        var leftBehind = ExecutionContext.Capture()!;
        request.Stop();
        _time.Advance(TimeSpan.FromSeconds(90));
        InFlow(leftBehind, () =>
        {
            UnitOfWork first;
            using (var item = new Activity("item").Start())
            {
                first = _units.Current;
                Assert.NotSame(_units.Process, first);
                Assert.Same(item, _units.Alive(item));
            }

            using (new Activity("item").Start())
                Assert.NotSame(first, _units.Current);
            Assert.Same(_units.Process, _units.Current);
        });
    }

    [Fact]
    public void Until_a_minute_is_over_it_still_belongs_to_the_request()
    {
        var request = new Activity("request").Start();
        var unit = _units.Current;
        var leftBehind = ExecutionContext.Capture()!;
        request.Stop();
        _time.Advance(TimeSpan.FromSeconds(50));
        InFlow(leftBehind, () =>
        {
            using (new Activity("item").Start())
                Assert.Same(unit, _units.Current);
        });
    }

    [Fact]
    public void A_block_stays_the_innermost_when_what_was_running_around_it_ends()
    {
        var request = new Activity("request").Start();
        using var part = new Activity("part of it").Start();
        using (_units.PushUnit())
        {
            var block = _units.Current;
            request.Stop();
            _time.Advance(TimeSpan.FromSeconds(90));
            Activity.Current = part;
            Assert.Same(block, _units.Current);
            using (new Activity("inner").Start())
                Assert.Same(block, _units.Current);
        }
    }

    [Fact]
    public void An_activity_with_a_remote_parent_is_a_unit_of_its_own_and_one_within_it_is_not()
    {
        using var pump = new ActivitySource("UnitsOfWorkTests.Pump");
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => ReferenceEquals(candidate, pump),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        var sender = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        using var running = new Activity("pump").Start();
        var outer = _units.Current;
        using (pump.StartActivity("message", ActivityKind.Consumer, sender))
            Assert.NotSame(outer, _units.Current);
        using (pump.StartActivity("message", ActivityKind.Consumer, running.Context))
            Assert.NotSame(_units.Process, _units.Current);
        using (pump.StartActivity("part", ActivityKind.Internal))
            Assert.Same(outer, _units.Current);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.HttpRequestIn", true)]
    [InlineData("a job", false)]
    [InlineData("System.Net.Http.HttpRequestOut", false)]
    public void That_a_process_serves_requests_is_known_by_their_activities(string operation, bool serves)
    {
        using (new Activity(operation).Start())
            _ = _units.Current;
        Assert.Equal(serves, _units.ServesRequests);
    }

    [Fact]
    public async Task What_is_pushed_in_a_flow_is_not_seen_by_its_parent_or_siblings()
    {
        var first = Task.Run(() =>
        {
            _units.PushScope();
            return _units.Pushed;
        });
        Assert.NotNull(await first);
        Assert.Null(_units.Pushed);
        Assert.Null(await Task.Run(() => _units.Pushed));
    }

    [Fact]
    public void Blocks_may_be_disposed_in_any_order()
    {
        var outer = _units.PushUnit();
        var inner = _units.PushScope();
        outer.Dispose();
        inner.Dispose();
        outer.Dispose();
        Assert.Same(_units.Process, _units.Current);
        Assert.Null(_units.Pushed);
    }

    [Fact]
    public void A_finished_unit_is_garbage_with_its_activity()
    {
        var unit = UnitOfAFinishedActivity();
        for (var i = 0; i < 5 && unit.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(unit.IsAlive);
    }

    private static void InFlow(ExecutionContext flow, Action action) => ExecutionContext.Run(flow.CreateCopy(), _ => action(), null);

    private UnitOfWork CurrentIn(ExecutionContext flow)
    {
        UnitOfWork? unit = null;
        ExecutionContext.Run(flow, _ => unit = _units.Current, null);
        return unit!;
    }

    private WeakReference UnitOfAFinishedActivity()
    {
        using var root = new Activity("request").Start();
        var unit = _units.Current;
        unit.Trail.Add(new Breadcrumb("x"), ReadyBreadcrumb.Reader);
        return new WeakReference(unit);
    }

    [Fact]
    public void The_place_of_a_unit_is_known_however_many_blocks_were_never_closed()
    {
        var process = _units.Process.Path;
        for (var i = 0; i < 100_000; i++)
            _ = _units.PushUnit();
        Assert.True(_units.Current.Path.IsInLineWith(process));
        Assert.False(_units.Current.Path.IsProcess);
    }
}
