using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Values;
using Xunit;

namespace Sentry.Tests.Values;

public sealed class ValueSnapshotTests
{
    public static TheoryData<object?, object?> Scalars => new()
    {
        { null, null },
        { true, true },
        { "text", "text" },
        { 'c', "c" },
        { 7, 7L },
        { (byte)7, 7L },
        { long.MaxValue, "9223372036854775807" },
        { 1L << 53, 1L << 53 },
        { ulong.MaxValue, "18446744073709551615" },
        { 12.50m, "12.50" },
        { 0.1, 0.1 },
        { 0.1f, 0.1 },
        { double.NaN, "NaN" },
        { double.PositiveInfinity, "Infinity" },
        { float.NegativeInfinity, "-Infinity" },
        { new Guid("00112233-4455-6677-8899-aabbccddeeff"), "00112233-4455-6677-8899-aabbccddeeff" },
        { new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc), "2026-11-22T01:02:03.0000000Z" },
        { new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.FromHours(2)), "2026-11-22T01:02:03.0000000+02:00" },
        { new DateOnly(2026, 11, 22), "2026-11-22" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { DayOfWeek.Friday, "Friday" },
        { new Uri("https://example.com/a?b=1"), "https://example.com/a?b=1" },
        { new byte[] { 1, 2, 3 }, "AQID" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_scalar_keeps_its_type_or_becomes_invariant_text(object? value, object? expected)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(expected, ValueSnapshot.Of(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Lists_and_dictionaries_are_copied()
    {
        var list = new List<int> { 1, 2 };
        var map = new Hashtable { [5] = "five" };
        var copy = Assert.IsType<List<object?>>(ValueSnapshot.Of(list));
        list.Add(3);
        Assert.Equal([1L, 2L], copy);
        Assert.Equal("five", Assert.IsType<Dictionary<string, object?>>(ValueSnapshot.Of(map))["5"]);
        Assert.Equal([1L], Assert.IsType<List<object?>>(ValueSnapshot.Of(new HashSet<int> { 1 })));
    }

    [Fact]
    public void A_cycle_ends_at_the_depth_limit()
    {
        var loop = new List<object?>();
        loop.Add(loop);
        object? current = ValueSnapshot.Of(loop);
        var depth = 0;
        while (depth < 100 && current is List<object?> inner)
        {
            current = inner[0];
            depth++;
        }

        Assert.Equal(5, depth);
    }

    [Fact]
    public void A_large_text_is_cut_with_a_mark_that_says_how_much_is_gone()
    {
        var text = Assert.IsType<string>(ValueSnapshot.Of(new string('x', 5_000_000)));
        Assert.True(text.Length <= ValueSnapshot.MaxBytes);
        Assert.EndsWith("more characters]", text, StringComparison.Ordinal);
        Assert.Contains((5_000_000 - text.IndexOf('…', StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_sequence_ends_with_a_mark()
    {
        var copy = Assert.IsType<List<object?>>(ValueSnapshot.Of(Endless()));
        Assert.Equal("… [cut]", copy[^1]);

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
                yield return i;
        }
    }

    [Fact]
    public void A_query_is_not_run()
    {
        var wasRun = false;
        var query = Enumerable.Range(0, 3).Select(i =>
        {
            wasRun = true;
            return i;
        }).AsQueryable();
        ValueSnapshot.Of(query.Where(i => i > 1));
        Assert.False(wasRun);
    }

    [Fact]
    public void What_throws_leaves_its_name_and_a_mark()
    {
        Assert.Equal("[unreadable: InvalidOperationException]", ValueSnapshot.Of(new Throwing()));
        var list = Assert.IsType<List<object?>>(ValueSnapshot.Of(new object[] { 1, new Throwing() }));
        Assert.Equal([1L, "[unreadable: InvalidOperationException]"], list);
        Assert.Equal(["[unreadable: InvalidOperationException]"], Assert.IsType<List<object?>>(ValueSnapshot.Of(ThrowingSequence())));

        static IEnumerable<int> ThrowingSequence()
        {
            if (Environment.ProcessorCount > 0)
                throw new InvalidOperationException();
            yield return 1;
        }
    }

    [Fact]
    public void The_application_s_code_runs_inside_the_sdk_s_own_work()
    {
        var spy = new Spy();
        ValueSnapshot.Of(spy);
        Assert.True(spy.WasInside);
        Assert.False(SdkWork.IsInside);
    }

    [Theory]
    [InlineData("s", true)]
    [InlineData(1, true)]
    [InlineData(DayOfWeek.Friday, true)]
    [InlineData(null, true)]
    public void Immutable_scalars_can_be_kept(object? value, bool expected) => Assert.Equal(expected, ValueSnapshot.IsImmutableScalar(value));

    [Fact]
    public void Mutable_values_cannot_be_kept()
    {
        Assert.False(ValueSnapshot.IsImmutableScalar(new[] { 1 }));
        Assert.False(ValueSnapshot.IsImmutableScalar(new Spy()));
        Assert.False(ValueSnapshot.IsImmutableScalar(new List<string>()));
        Assert.True(ValueSnapshot.IsImmutableScalar(Guid.Empty));
        Assert.True(ValueSnapshot.IsImmutableScalar(1.5m));
        Assert.True(ValueSnapshot.IsImmutableScalar(new Uri("http://a")));
        Assert.True(ValueSnapshot.IsImmutableScalar(DateTimeOffset.UnixEpoch));
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    private sealed class Spy
    {
        public bool WasInside { get; private set; }

        public override string ToString()
        {
            WasInside = SdkWork.IsInside;
            return "spy";
        }
    }
}
