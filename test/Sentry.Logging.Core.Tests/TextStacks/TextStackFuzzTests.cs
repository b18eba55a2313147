using System;
using System.Linq;
using System.Text;
using CsCheck;
using Sentry.Privacy;
using Sentry.Tests.Fuzz;
using Sentry.TextStacks;
using Xunit;

namespace Sentry.Tests.TextStacks;

/// <summary>Texts of the programs with lines that are cut, doubled, swapped and spoiled.</summary>
public sealed class TextStackFuzzTests
{
    private static readonly string[] Originals = [.. GoldenTests.AllTexts];

    private static readonly string[] Scraps =
    [
        "(", ")", "[", "]", "<", ">", ":", "@", " @ 0x", "+0x", "at ", "  at ", "File \"", "\", line ", "1. ", "2: ", "0x", "\r", "\n", "\t", "…", "\ud800", "\0", "_ZN", "9999999999",
        "--- End of inner exception stack trace ---", "Traceback (most recent call last):", "stack backtrace:", "... 3 more", "/", "{", "}", "|", "^^^", "=", " in ",
    ];

    private static readonly Gen<string> Mutated =
        from original in Gen.Int[0, Originals.Length - 1]
        from seed in Gen.Int
        from changes in Gen.Int[1, 12]
        select Mutate(Originals[original], new Random(seed), changes);

    [Fact]
    public void A_hundred_thousand_spoiled_texts_are_read_without_a_failure_and_lose_nothing()
    {
        // A redacted line would be another one.
        var reader = GoldenTests.Reader(privacy: new PrivacyFilter(SensitiveNames.Default, SensitiveTexts.None));
        Mutated.Sample(
            text =>
            {
                if (reader.Read(text) is not { } found)
                    return true;
                // What is left are lines of the text in their order, and the mark.
                var lines = text.Split('\n').Select(static line => line.TrimEnd('\r')).ToList();
                var next = 0;
                foreach (var line in found.Rest.Split('\n').SkipLast(1))
                {
                    next = lines.IndexOf(line.TrimEnd('\r'), next) + 1;
                    if (next == 0)
                        return false;
                }

                return found.Rest.EndsWith(TextStackReader.Mark, StringComparison.Ordinal) && found.Frames.All(static frame => frame.InApp is not null);
            },
            iter: Inputs.Share(1));
    }

    private static string Mutate(string original, Random random, int changes)
    {
        var text = new StringBuilder(original);
        for (var i = 0; i < changes && text.Length > 0; i++)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Insert(at, Scraps[random.Next(Scraps.Length)]);
                    break;
                case 1:
                    text.Remove(at, random.Next(Math.Min(40, text.Length - at)));
                    break;
                case 2:
                    text[at] = (char)random.Next(0x2FF);
                    break;
                case 3:
                    text.Insert(random.Next(text.Length), text.ToString(at, random.Next(Math.Min(200, text.Length - at))));
                    break;
                default:
                    var other = Originals[random.Next(Originals.Length)];
                    text.Insert(at, other.AsSpan(0, random.Next(Math.Min(300, other.Length))));
                    break;
            }
        }

        return text.ToString();
    }
}
