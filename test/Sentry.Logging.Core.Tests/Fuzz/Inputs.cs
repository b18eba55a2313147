using System;
using System.Linq;
using CsCheck;
using Sentry.Tests.Delivery;

namespace Sentry.Tests.Fuzz;

/// <summary>
/// How many inputs the fuzz tests of a room take together, and the inputs: pieces that the code knows, random texts, and both mixed.
/// <c>SENTRY_FUZZ_INPUTS=10000000</c> takes ten million instead of a hundred thousand; the message of a failure names the seed (<c>CsCheck_Seed</c>).
/// </summary>
internal static class Inputs
{
    private const int All = 100_000;

    private static readonly int Wanted = Soak.Number("SENTRY_FUZZ_INPUTS") ?? All;

    /// <summary>The part of all inputs that one test takes.</summary>
    public static int Share(double part) => Math.Max(1, (int)(Wanted * part));

    /// <summary>Texts of these pieces, with anything between them.</summary>
    public static Gen<string> TextOf(params string[] pieces) => Gen.OneOf(
        Gen.OneOfConst(pieces).Array[0, 12].Select(string.Concat),
        Gen.OneOf(Gen.OneOfConst(pieces), Gen.OneOfConst(pieces), Gen.String[0, 6], Gen.Char.Select(static c => c.ToString())).Array[0, 12].Select(string.Concat),
        Gen.String[0, 60]);

    /// <summary>A text with a few characters changed, left out, or doubled.</summary>
    public static Gen<string> Spoilt(Gen<string> texts) => Gen.Select(texts, Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 2], Gen.Char).Array[0, 4]).Select(static (text, changes) => changes.Aggregate(text, static (text, change) =>
    {
        var (where, what, with) = change;
        if (text.Length == 0)
            return with.ToString();
        var at = where % text.Length;
        return what switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, with.ToString()),
            _ => text.Insert(at, text[at..Math.Min(text.Length, at + 5)]),
        };
    }));
}
