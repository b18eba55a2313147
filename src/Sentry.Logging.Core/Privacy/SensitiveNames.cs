using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Privacy;

/// <summary>
/// Decides by its name whether a value is a secret. Compares whole words, so that <c>userPassword</c> and <c>X-Auth-Token</c> match, and <c>Author</c>,
/// <c>Monkey</c> and <c>TokenCount</c> do not. Thread-safe; allocates nothing for a known name.
/// </summary>
internal sealed class SensitiveNames
{
    private const int Slots = 1024;
    private const int LongestKept = 128;
    private const string Token = "token";

    private static readonly WordIndex HarmlessEnds = new(KnownNames.HarmlessEnds);
    private static readonly WordIndex HarmlessBeginnings = new(KnownNames.HarmlessBeginnings);
    private static readonly WordIndex HarmlessTokens = new(KnownNames.HarmlessTokens);
    private static readonly WordIndex QueryWords = new(KnownNames.InQueries);

    private readonly NameRules _rules;
    private readonly NameRules _allowed;
    private readonly bool _allowsAll;
    private readonly Known?[] _known = new Known?[Slots];

    /// <param name="more">Names in addition to the built-in ones.</param>
    /// <param name="allowed">Names that are not sensitive, each as a whole; <c>*</c>: no name is sensitive.</param>
    /// <param name="showsPersonal">Whether personal data may be sent, so that its names are not sensitive.</param>
    public SensitiveNames(IEnumerable<string>? more = null, IEnumerable<string>? allowed = null, bool showsPersonal = false)
    {
        var rules = new List<string>(KnownNames.Secrets);
        if (!showsPersonal)
            rules.AddRange(KnownNames.Personal);
        rules.AddRange(more ?? []);
        _rules = new NameRules(rules);
        var exceptions = new List<string>();
        foreach (var name in allowed ?? [])
        {
            _allowsAll |= name?.Trim() == "*";
            exceptions.Add("^" + name + "$");
        }

        _allowed = new NameRules(exceptions);
    }

    /// <summary>The names with the default options. All hubs share the instance, so that each name is matched only once.</summary>
    public static SensitiveNames Default { get; } = new();

    /// <summary>Like the constructor, but returns the shared instance for the default options.</summary>
    public static SensitiveNames Of(ICollection<string>? more, ICollection<string>? allowed, bool showsPersonal) =>
        more is null or { Count: 0 } && allowed is null or { Count: 0 } && !showsPersonal ? Default : new SensitiveNames(more, allowed, showsPersonal);

    /// <summary>Whether a value with this name is a secret.</summary>
    public bool Contains(string name)
    {
        if (name.Length is 0 or > LongestKept)
            return Contains(name.AsSpan(), inQuery: false);
        // Templates and enrichers use the same few names again and again. A race only costs a second match.
        ref var slot = ref _known[((name.Length * 31) + (name[0] * 17) + (name[name.Length / 2] * 7) + name[name.Length - 1]) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && known.Name == name)
            return known.IsSensitive;
        var isSensitive = Contains(name.AsSpan(), inQuery: false);
        Volatile.Write(ref slot, new Known(name, isSensitive));
        return isSensitive;
    }

    /// <summary>Like <see cref="Contains(string)"/>, for a part of a text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="inQuery">Whether it is the name of a part of a URL query.</param>
    public bool Contains(ReadOnlySpan<char> name, bool inQuery)
    {
        if (_allowsAll || name.IsEmpty)
            return false;
        var words = NameWords.Of(name, stackalloc char[NameWords.MostLetters], stackalloc int[NameWords.RoomOfEnds]);
        if (words.Count == 0 || !(IsSensitive(words) || (inQuery && QueryWords.HasAnyOf(words))))
            return false;
        for (var i = 0; i < words.Count; i++)
        {
            if (_allowed.LengthAt(words, i) > 0)
                return false;
        }

        return true;
    }

    private bool IsSensitive(NameWords words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var length = _rules.LengthAt(words, i);
            if (length == 0 && EndsLikeOne(words[i]))
                length = 1;
            if (length == 0 || IsHarmless(words, i, length))
                continue;
            return true;
        }

        return false;
    }

    private static bool IsHarmless(NameWords words, int first, int length)
    {
        if (first + length < words.Count && HarmlessEnds.Has(words[words.Count - 1]))
            return true;
        if (first == 0)
            return false;
        return HarmlessBeginnings.Has(words[0]) || (length == 1 && words[first].SequenceEqual(Token.AsSpan()) && HarmlessTokens.Has(words[first - 1]));
    }

    private static bool EndsLikeOne(ReadOnlySpan<char> word)
    {
        foreach (var ending in KnownNames.Endings)
        {
            if (word.Length >= ending.Length && word.EndsWith(ending.AsSpan(), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private sealed record Known(string Name, bool IsSensitive);
}
