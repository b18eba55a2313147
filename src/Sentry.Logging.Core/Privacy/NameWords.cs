using System;

namespace Sentry.Privacy;

/// <summary>
/// The words of a name, in lower case: <c>userPassword</c>, <c>user_password</c>, <c>user-password</c> and <c>User:Password2</c> have the same two words. A word
/// ends at any character that is not a letter, and where a capital letter follows a small one. Lives on the stack.
/// </summary>
internal ref struct NameWords
{
    /// <summary>The maximum number of letters that are read: the last ones, because the last words of a name say what it is.</summary>
    public const int MostLetters = 128;

    private const int MostWords = 16;

    private readonly Span<char> _letters;
    private readonly Span<int> _ends;

    /// <param name="letters">A buffer of <see cref="MostLetters"/>.</param>
    /// <param name="ends">A buffer for the ends of the words.</param>
    private NameWords(Span<char> letters, Span<int> ends)
    {
        _letters = letters;
        _ends = ends;
        Count = 0;
    }

    /// <summary>The number of words.</summary>
    public int Count { get; private set; }

    /// <summary>The size of the buffer for the ends of the words.</summary>
    public static int RoomOfEnds => MostWords + 1;

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="letters">A buffer of <see cref="MostLetters"/>.</param>
    /// <param name="ends">A buffer of <see cref="RoomOfEnds"/>.</param>
    public static NameWords Of(ReadOnlySpan<char> name, Span<char> letters, Span<int> ends)
    {
        var words = new NameWords(letters, ends);
        ends[0] = 0;
        words.Read(name.Length > MostLetters ? name.Slice(name.Length - MostLetters) : name);
        return words;
    }

    /// <summary>One word.</summary>
    public readonly ReadOnlySpan<char> this[int index] => _letters.Slice(_ends[index], _ends[index + 1] - _ends[index]);

    /// <summary>The words of a range, joined.</summary>
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

            // "APIKey" is "api key", and "PINs" is "pins".
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
        // Real names have fewer words. In longer ones, the last word contains the rest.
        if (Count < MostWords)
            Count++;
        _ends[Count] = used;
    }
}
