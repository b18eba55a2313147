namespace Sentry.Privacy;

/// <summary>A range of a text to replace, and its replacement.</summary>
internal readonly record struct Redaction(int Begin, int End, string Instead)
{
    /// <summary>The replacement of a sensitive value.</summary>
    public const string Filtered = "[Filtered]";

    /// <summary>Whether anything was found.</summary>
    public bool IsFound => End > Begin;

    /// <summary>A range that is replaced by <see cref="Filtered"/>.</summary>
    public static Redaction Hidden(int begin, int end) => new(begin, end, Filtered);
}
