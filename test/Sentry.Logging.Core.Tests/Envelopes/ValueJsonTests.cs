using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class ValueJsonTests
{
    [Fact]
    public void Values_keep_their_types()
    {
        var pairs = new Dictionary<string, object?>
        {
            ["null"] = null,
            ["text"] = "a",
            ["flag"] = true,
            ["int"] = 1,
            ["long"] = 9_007_199_254_740_992L,
            ["larger"] = 9_007_199_254_740_993L,
            ["double"] = 0.1,
            ["list"] = new List<object?> { 1L, "b", new Dictionary<string, object?> { ["c"] = false } },
        };

        var json = Written.Object(pairs, 2048, out _);

        Assert.Equal(
            """{"null":null,"text":"a","flag":true,"int":1,"long":9007199254740992,"larger":"9007199254740993","double":0.1,"list":[1,"b",{"c":false}]}""",
            json.GetRawText());
    }

    [Fact]
    public void Pairs_without_an_end_are_cut()
    {
        var json = Written.Object(Endless(), 2048, out _);

        Assert.Equal("0", json.GetProperty("0").GetRawText());
        Assert.Equal("… [cut]", json.GetProperty("…").GetString());

        static IEnumerable<KeyValuePair<string, object?>> Endless()
        {
            for (var i = 0; ; i++)
                yield return new(i.ToString(System.Globalization.CultureInfo.InvariantCulture), i);
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(512)]
    [InlineData(300)]
    public void A_value_that_is_too_large_is_cut_and_every_name_is_kept(int maxBytes)
    {
        var pairs = new Dictionary<string, object?>
        {
            ["first"] = new string('x', 5000),
            ["second"] = new string('y', 5000),
            ["third"] = 3,
            ["fourth"] = Enumerable.Range(0, 500).Select(object? (i) => i).ToList(),
        };

        var json = Written.Object(pairs, maxBytes, out var size);

        Assert.InRange(size, 1, maxBytes);
        Assert.Equal(["first", "second", "third", "fourth"], json.Names());
        Assert.EndsWith(" more characters]", json.Text("first"), StringComparison.Ordinal);
        Assert.Equal(3, json.At("third").GetInt32());
    }

    [Fact]
    public void When_names_have_no_room_a_last_entry_says_how_many_are_gone()
    {
        var pairs = Enumerable.Range(0, 1000).ToDictionary(static i => "name" + i, object? (i) => i);

        var json = Written.Object(pairs, 2048, out var size);

        Assert.InRange(size, 1500, 2048);
        var names = json.Names();
        Assert.Equal("…", names[^1]);
        Assert.Equal($"… [{1000 - (names.Length - 1)} more]", json.Text("…"));
    }

    [Fact]
    public void The_same_is_true_at_every_size()
    {
        var pairs = new Dictionary<string, object?>
        {
            ["текст"] = new string('ж', 300),
            ["quotes"] = new string('"', 300),
            ["nested"] = new Dictionary<string, object?> { ["a"] = new string('a', 300), ["b"] = new List<object?> { 1.5, null, "x" } },
            ["emoji"] = string.Concat(Enumerable.Repeat("😀", 100)),
            ["control"] = new string('\u0002', 300),
            ["number"] = 1234567890.125,
        };

        for (var maxBytes = 64; maxBytes < 4096; maxBytes += 7)
        {
            var json = Written.Object(pairs, maxBytes, out var size);
            Assert.True(size <= maxBytes, $"{size} bytes of {maxBytes}: {json.GetRawText()}");
        }
    }

    [Fact]
    public void A_text_is_not_cut_inside_a_character()
    {
        for (var room = 80; room < 200; room++)
        {
            var json = Written.Object(new Dictionary<string, object?>() { ["a"] = string.Concat(Enumerable.Repeat("😀", 100)) }, room, out _);
            Assert.DoesNotContain('\ufffd', json.Text("a")!);
        }
    }

    [Fact]
    public void An_object_that_holds_itself_ends()
    {
        var pairs = new Dictionary<string, object?>();
        pairs["self"] = pairs;

        var json = Written.Object(pairs, 2048, out _);

        Assert.Contains("… [cut, ", json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dictionary_that_changes_while_it_is_written_loses_its_remaining_entries_only()
    {
        var pairs = new Dictionary<string, object?>();
        pairs["first"] = new Changing(pairs);
        pairs["second"] = 2;

        var json = Written.Object(pairs, 2048, out _);

        Assert.Equal("changed", json.Text("first"));
        Assert.Equal("[unreadable: InvalidOperationException]", json.Text("…"));
    }

    private sealed class Changing(Dictionary<string, object?> owner)
    {
        public override string ToString()
        {
            owner["third"] = 3;
            return "changed";
        }
    }
}
