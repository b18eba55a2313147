using System;
using System.Linq;
using System.Threading;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;
using Xunit;

namespace Sentry.Budgets.Tests;

/// <summary>What a log call may allocate on the thread that makes it, beyond what the framework itself does (docs/policy.md "Cost").</summary>
public sealed class AllocationTests
{
    // Rings and queues grow, and are shared by many calls: half a byte per call is not a byte.
    private const double Shared = 0.5;

    public static TheoryData<string> Rows =>
        [.. AllRows.List.Where(static row => row.Table is Table.Calls or Table.Requests or Table.Scopes or Table.LogCalls).Select(static row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_call_allocates_no_more_than_its_budget(string name)
    {
        var row = AllRows.Named(name);

        var added = BytesPerCall(row, Contender.Sentry) - BytesPerCall(row, Contender.Floor);

        TestContext.Current.TestOutputHelper?.WriteLine($"{added:N1} B added, budget {row.Budget.Bytes:N0} B");
        Assert.InRange(added, -Shared, row.Budget.Bytes + Shared);
    }

    [Fact]
    public void The_rows_are_those_of_optimised_code()
    {
        Assert.All(
            [typeof(AllocationTests).Assembly, typeof(SentrySdk).Assembly],
            static assembly => Assert.DoesNotContain(
                assembly.GetCustomAttributes(inherit: false),
                static attribute => attribute is System.Diagnostics.DebuggableAttribute { IsJITOptimizerDisabled: true }));
    }

    private static double BytesPerCall(Row row, Contender contender)
    {
        var bytes = double.NaN;
        // On a thread of its own: an event without an exception carries the running stack, and a test runner's has sixty frames.
        var thread = new Thread(() =>
        {
            using var loop = row.Open(contender);
            // Twice before: rings are filled, caches and first calls are paid for.
            for (var i = 0; i < 3; i++)
                bytes = Meter.BytesPerCall(loop, row.Batch);
        });
        thread.Start();
        thread.Join();
        return bytes;
    }
}
