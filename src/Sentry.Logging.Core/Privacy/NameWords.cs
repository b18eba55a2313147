using System;

namespace Sentry.Privacy;

/// <summary>
/// The words of a name, in lower case: <c>userPassword</c>, <c>user_password</c>, <c>user-password</c> and <c>User:Password2</c> have the same two. Whatever
/// is no letter parts words, and so does the step from a small letter to a capital one. Lives on the stack.
/// </summary>
internal ref struct NameWords
{
    /// <summary>How many letters of a name are looked at: its last ones, since a name says last what it is.</summary>
    public const int MostLetters = 128;

    private const int MostWords = 16;

    private readonly Span<char> _letters;
    private readonly Span<int> _ends;

    /// <param name="letters">Room for <see cref="MostLetters"/>.</param>
    /// <param name="ends">Room for the ends of the words.</param>
    private NameWords(Span<char> letters, Span<int> ends)
    {
        _letters = letters;
        _ends = ends;
        Count = 0;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How much room the ends of words need.</summary>
    public static int RoomOfEnds => MostWords + 1;

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="letters">Room for <see cref="MostLetters"/>.</param>
    /// <param name="ends">Room for <see cref="RoomOfEnds"/>.</param>
    public static NameWords Of(ReadOnlySpan<char> name, Span<char> letters, Span<int> ends)
    {
        var words = new NameWords(letters, ends);
        ends[0] = 0;
        words.Read(name.Length > MostLetters ? name.Slice(name.Length - MostLetters) : name);
        return words;
    }

    /// <summary>One of them.</summary>
    public readonly ReadOnlySpan<char> this[int index] => _letters.Slice(_ends[index], _ends[index + 1] - _ends[index]);

    /// <summary>Those from one to another as one word.</summary>
    public readonly ReadOnlySpan<char> Joined(int first, int count) => _letters.Slice(_ends[first], _ends[first + count] - _ends[first]);

    private void Read(ReadOnlySpan<char> name)
    {
        var used = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (!char.IsLetter(letter))
            {
                End(used);
                continue;
            }

            // "APIKey" is an API key, and "PINs" are pins.
            if (char.IsUpper(letter) && i > 0 && (char.IsLower(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]) && name[i + 1] != 's')))
                End(used);
            _letters[used++] = char.ToLowerInvariant(letter);
        }

        End(used);
    }

    private void End(int used)
    {
        if (used == _ends[Count])
            return;
        // Of more than anybody names, the last hold all the rest.
        if (Count < MostWords)
            Count++;
        _ends[Count] = used;
    }
}
