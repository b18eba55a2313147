using System;
using System.Collections.Generic;

namespace Sentry.Privacy;

/// <summary>
/// Sequences of words, such as <c>api key</c>, that are matched in names. Each matches as separate words next to each other and as one word. <c>^</c> before it
/// matches only the beginning of a name, <c>$</c> after it only the end. Immutable.
/// </summary>
internal sealed class NameRules
{
    private const int MostWords = 6;

    private readonly Dictionary<int, List<Rule>> _rules = [];
    private readonly int _mostWords;

    public NameRules(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (!string.IsNullOrWhiteSpace(pattern))
                Add(pattern.Trim());
        }

        // A rule of one word also matches a name that writes it as several words.
        _mostWords = _rules.Count == 0 ? 0 : MostWords;
    }

    /// <summary>The number of words that the longest matching rule covers, from the given word on; 0: no rule matches.</summary>
    public int LengthAt(NameWords words, int first)
    {
        for (var count = Math.Min(_mostWords, words.Count - first); count > 0; count--)
        {
            var joined = words.Joined(first, count);
            if (!_rules.TryGetValue(WordIndex.HashOf(joined), out var rules))
                continue;
            foreach (var rule in rules)
            {
                if ((first == 0 || !rule.Begins) && (first + count == words.Count || !rule.Ends) && joined.SequenceEqual(rule.Words.AsSpan()))
                    return count;
            }
        }

        return 0;
    }

    private void Add(string pattern)
    {
        var words = NameWords.Of(pattern.AsSpan(), stackalloc char[NameWords.MostLetters], stackalloc int[NameWords.RoomOfEnds]);
        if (words.Count is 0 or > MostWords)
            return;
        var joined = words.Joined(0, words.Count);
        var hash = WordIndex.HashOf(joined);
        if (!_rules.TryGetValue(hash, out var rules))
            _rules[hash] = rules = [];
        rules.Add(new Rule(joined.ToString(), pattern[0] == '^', pattern[pattern.Length - 1] == '$'));
    }

    /// <param name="Words">Its words, joined.</param>
    /// <param name="Begins">Whether it matches only the beginning of a name.</param>
    /// <param name="Ends">Whether it matches only the end of a name.</param>
    private sealed record Rule(string Words, bool Begins, bool Ends);
}
