using System;
using System.Collections.Generic;

namespace Sentry.Privacy;

/// <summary>A set of words that can be searched for a part of a text without allocating a string. Immutable.</summary>
internal sealed class WordIndex
{
    private readonly Dictionary<int, string[]> _words = [];

    public WordIndex(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            var hash = HashOf(word.AsSpan());
            _words[hash] = _words.TryGetValue(hash, out var known) ? [.. known, word] : [word];
        }
    }

    /// <summary>A hash that is the same for equal words in every process.</summary>
    public static int HashOf(ReadOnlySpan<char> word)
    {
        unchecked
        {
            var hash = (int)2166136261;
            foreach (var letter in word)
                hash = (hash ^ letter) * 16777619;
            return hash;
        }
    }

    public bool Has(ReadOnlySpan<char> word)
    {
        if (!_words.TryGetValue(HashOf(word), out var candidates))
            return false;
        foreach (var candidate in candidates)
        {
            if (word.SequenceEqual(candidate.AsSpan()))
                return true;
        }

        return false;
    }

    /// <summary>Whether the set contains any word of a name.</summary>
    public bool HasAnyOf(NameWords words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Has(words[i]))
                return true;
        }

        return false;
    }
}
