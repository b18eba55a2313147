using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Privacy;

/// <summary>How the tokens of a service look. Immutable.</summary>
internal sealed class TokenFormat
{
    // All beginnings are ASCII.
    private const int AsciiLetters = 128;

    private static readonly char[] Separators = ['_', '-'];
    private static readonly char[] Capitals = ['G', 'I'];

    private TokenFormat(string prefix, int shortest, bool isExact)
    {
        Prefix = prefix;
        Shortest = shortest;
        IsExact = isExact;
        Mark = prefix.IndexOfAny(Separators);
        if (Mark < 0)
            Mark = prefix.IndexOfAny(Capitals, 1);
    }

    /// <summary>How it begins.</summary>
    public string Prefix { get; }

    /// <summary>The index of the character in its beginning that is searched in texts.</summary>
    public int Mark { get; }

    /// <summary>How many characters follow, at least.</summary>
    public int Shortest { get; }

    /// <summary>Whether exactly so many follow, all of them capital letters and digits.</summary>
    public bool IsExact { get; }

    /// <summary>The formats by the character before their mark, which most texts have no format for.</summary>
    /// <param name="services">See <see cref="KnownTokens.Services"/>.</param>
    public static TokenFormat[]?[] ByLetter(string[] services)
    {
        var formats = new TokenFormat[]?[AsciiLetters];
        foreach (var format in Read(services))
        {
            ref var known = ref formats[format.Prefix[format.Mark - 1]];
            known = known is null ? [format] : [.. known, format];
        }

        return formats;
    }

    private static IEnumerable<TokenFormat> Read(string[] services)
    {
        foreach (var service in services)
        {
            foreach (var token in service.Substring(service.IndexOf(": ", StringComparison.Ordinal) + 1).Split(','))
            {
                var space = token.LastIndexOf(' ');
                var number = token.Substring(space + 1);
                yield return new TokenFormat(token.Substring(0, space).Trim(), int.Parse(number.TrimEnd('!'), CultureInfo.InvariantCulture), number[number.Length - 1] == '!');
            }
        }
    }
}
