using Sentry.Values;

namespace Sentry.Logs;

/// <summary>The name of an attribute: two texts, or the JSON of it that was written before.</summary>
internal readonly struct LogAttributeName
{
    private const int Longest = 200;

    private readonly string _prefix;
    private readonly string _rest;
    private readonly byte[]? _json;

    public LogAttributeName(string name)
        : this(string.Empty, name)
    {
    }

    public LogAttributeName(string prefix, string rest, byte[]? json = null)
    {
        _prefix = prefix;
        _rest = rest;
        _json = json;
    }

    /// <summary>The name of a member of the value.</summary>
    public LogAttributeName Of(string member) => new(_prefix, _rest + "." + member);

    /// <summary>The same name, whose JSON is ready.</summary>
    /// <param name="scratch">Where it is written.</param>
    public LogAttributeName Ready(LogBytes scratch)
    {
        scratch.Clear();
        Write(scratch);
        return new LogAttributeName(_prefix, _rest, scratch.ToArray());
    }

    /// <summary>Writes everything of an attribute that is before its value, with a comma.</summary>
    public void Write(LogBytes json)
    {
        if (_json is not null)
        {
            json.Raw(_json);
            return;
        }

        json.Raw(",\""u8);
        json.EscapedText(_prefix);
        json.EscapedText(TextLimit.CutToChars(_rest, Longest));
        json.Raw("\":{\"value\":"u8);
    }
}
