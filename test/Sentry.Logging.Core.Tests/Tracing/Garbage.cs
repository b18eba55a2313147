using System;
using System.Text;
using Sentry.Tracing;

namespace Sentry.Tests.Tracing;

/// <summary>Headers as they come from somebody who gets them wrong: a good one, changed in a few places.</summary>
internal static class Garbage
{
    private const string Odd = "-,;=% \t\"\0\uFFFFéx0\uD800%2%GG";

    public static string From(string good, Random random)
    {
        var text = new StringBuilder(good);
        for (var changes = random.Next(6); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Odd[random.Next(Odd.Length)]);
                    break;
                case 1 when at < text.Length:
                    text[at] = Odd[random.Next(Odd.Length)];
                    break;
                case 2 when at < text.Length:
                    text.Remove(at, 1);
                    break;
            }
        }

        return text.ToString();
    }
}
