using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Sentry.Envelopes;
using Sentry.Tests.Fuzz;
using Xunit;

namespace Sentry.Tests.Envelopes;

/// <summary>Reading back what was written; the framework's own reader says what is right.</summary>
public sealed class JsonPieceTests
{
    private static readonly JsonSerializerOptions[] Writers =
    [
        new() { Encoder = JavaScriptEncoder.Default },
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
    ];

    private static readonly Gen<string> Texts = Inputs.TextOf("\"", "\\", "\\u0041", "{", "}", "[", "]", ",", ":", "\n", "\t", "\b", "\u0001", "é", "\U0001F35C", "\u2028", "<", "a", "7");

    private static readonly Gen<object?> Values = Gen.OneOf(
        Texts.Select(static text => (object?)text),
        Gen.Int.Select(static number => (object?)number),
        Gen.Long.Select(static number => (object?)number),
        Gen.Double.Where(double.IsFinite).Select(static number => (object?)number),
        Gen.Bool.Select(static flag => (object?)flag),
        Gen.Const((object?)null),
        Texts.Array[0, 3].Select(static texts => (object?)texts),
        Gen.Dictionary(Texts, Texts)[0, 3].Select(static members => (object?)members));

    [Fact]
    public void Everything_is_read_as_the_framework_reads_it() => Gen.Dictionary(Texts, Values)[0, 6].Sample(
        static members =>
        {
            foreach (var options in Writers)
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(members, options);
                using var expected = JsonDocument.Parse(json);
                AssertSame(expected.RootElement, new JsonPiece(json, 0));
            }
        },
        iter: Inputs.Share(0.05));

    [Fact]
    public void What_is_spoiled_ends() => Gen.Select(Gen.Dictionary(Texts, Values)[0, 6], Gen.Int[0, 400], Gen.Byte).Sample(
        static (members, place, spoiled) =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(members);
            json[place % json.Length] = spoiled;
            try
            {
                Walk(new JsonPiece(json, 0), members.Keys, depth: 0);
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
            {
                // The twin is given up.
            }
        },
        iter: Inputs.Share(0.05));

    [Theory]
    [InlineData("[}")]
    [InlineData("[1}")]
    [InlineData("{\"a\":]")]
    [InlineData("[\"")]
    [InlineData("[[[")]
    public void A_value_that_does_not_end_is_an_exception(string json) =>
        Assert.ThrowsAny<Exception>(() => Walk(new JsonPiece(Encoding.UTF8.GetBytes(json), 0), ["b"], depth: 0));

    private static void AssertSame(JsonElement expected, JsonPiece piece)
    {
        Assert.Equal(expected.ValueKind == JsonValueKind.Object, piece.IsObject);
        Assert.Equal(expected.ValueKind == JsonValueKind.Array, piece.IsArray);
        Assert.Equal(expected.ValueKind == JsonValueKind.String ? expected.GetString() : null, piece.Text);
        Assert.Equal(expected.ValueKind == JsonValueKind.Number && expected.TryGetInt32(out var number) ? number : null, piece.Number);
        Assert.Equal(expected.ValueKind is JsonValueKind.True or JsonValueKind.False ? expected.GetBoolean() : null, piece.Flag);
        var elements = expected.ValueKind == JsonValueKind.Array ? expected.EnumerateArray().ToList() : [];
        Assert.Equal(elements.Count, piece.Elements().Count);
        foreach (var (element, read) in elements.Zip(piece.Elements()))
            AssertSame(element, read);
        if (expected.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in expected.EnumerateObject())
            AssertSame(member.Value, piece.Member(member.Name)!.Value);
        Assert.Null(piece.Member("no such member"));
    }

    private static void Walk(JsonPiece piece, IEnumerable<string> names, int depth)
    {
        _ = (piece.Text, piece.Number, piece.Flag);
        if (depth > 4)
            return;
        foreach (var element in piece.Elements())
            Walk(element, names, depth + 1);
        foreach (var name in names)
        {
            if (piece.Member(name) is { } member)
                Walk(member, names, depth + 1);
        }
    }
}
