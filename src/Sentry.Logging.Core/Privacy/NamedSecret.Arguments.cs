using System;

namespace Sentry.Privacy;

// Command lines.
internal readonly partial struct NamedSecret
{
    private const int LongestArgument = 64;

    /// <summary>The argument after an option: <c>--password hunter2</c>, <c>-u cook:hunter2</c>, <c>-u cook -p hunter2</c>.</summary>
    /// <param name="at">The index of the hyphen before the name.</param>
    /// <param name="place">The place in the JSON text, if it is one.</param>
    public Redaction OfArgument(int at, ref JsonPlace place)
    {
        var name = at + 1;
        if (name == _text.Length || !Letters.IsPlain(_text[name]))
            return default;
        var end = name;
        while (end < _text.Length && end - name < LongestName && Letters.IsOfName(_text[end]))
            end++;
        var value = end + 1;
        if (value >= _text.Length || _text[end] != ' ' || _text[value] == '-' || !BeginsOption(at) || IsDone(value))
            return default;
        var option = _text.AsSpan(name, end - name);
        if (CommandOption.IsUser(option) || CommandOption.IsPassword(option))
            return OfLogin(at, value, place.EndAt(at), CommandOption.IsUser(option));
        var word = ValueEnd.OfWord(_text, value);
        // "--password is missing" is a sentence.
        return IsSensitive(name, end, inQuery: false) && (StartsQuoted(value) || HasOddLetter(value, word)) ? Value(value, word, place.EndAt(at)) : default;
    }

    private bool BeginsOption(int at)
    {
        if (at > _floor && _text[at - 1] == '-')
            return at < 2 || !Letters.IsPlain(_text[at - 2]);
        return at == 0 || char.IsWhiteSpace(_text[at - 1]) || ValueEnd.IsQuote(_text[at - 1]) || _text[at - 1] is '(' or '[' or '`';
    }

    private Redaction OfLogin(int option, int argument, int limit, bool isUser)
    {
        var isQuoted = ValueEnd.IsQuote(_text[argument]);
        var begin = isQuoted ? argument + 1 : argument;
        if (begin >= limit)
            return default;
        var end = isQuoted ? ValueEnd.OfQuoted(_text, begin, _text[argument], 0, limit) : ValueEnd.OfWord(_text, begin);
        if (end <= begin)
            return default;
        var text = _text.AsSpan(begin, end - begin);
        if (isUser)
            return CommandOption.PasswordIn(text) is >= 0 and var password ? Hidden(begin + password, end) : default;
        return !CommandOption.IsHarmless(text) && IsLogin(option, isQuoted ? end + 1 : end) ? Hidden(begin, end) : default;
    }

    /// <summary>Whether a user stands beside an option, so that it is a password and not a port or a path.</summary>
    private bool IsLogin(int option, int end)
    {
        if (option > 0 && _text[option - 1] == '-')
            option--;
        var (before, beforeEnd) = ArgumentBefore(option);
        var argument = _text.AsSpan(before, beforeEnd - before);
        if (argument.SequenceEqual("sshpass".AsSpan()) || CommandOption.HasUser(argument))
            return true;
        var (first, firstEnd) = ArgumentBefore(before);
        if (IsUserOption(first, firstEnd))
            return true;
        var after = end + 1;
        return after < _text.Length && _text[end] == ' ' && _text.IndexOf(' ', after, Math.Min(LongestArgument, _text.Length - after)) is >= 0 and var space && IsUserOption(after, space);
    }

    private bool IsUserOption(int begin, int end)
    {
        var name = begin;
        while (name < end && name < begin + 2 && _text[name] == '-')
            name++;
        return name > begin && CommandOption.IsUser(_text.AsSpan(name, end - name));
    }

    private (int Begin, int End) ArgumentBefore(int at)
    {
        var end = at;
        while (end > 0 && at - end < 2 && _text[end - 1] == ' ')
            end--;
        var begin = end;
        while (begin > 0 && end - begin < LongestArgument && _text[begin - 1] != ' ' && !Letters.IsLineEnd(_text[begin - 1]))
            begin--;
        return (begin, end);
    }
}
