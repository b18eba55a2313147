namespace Sentry.Privacy;

/// <summary>A piece of a text that does not stay, and what stands there instead.</summary>
internal readonly record struct Redaction(int Begin, int End, string Instead)
{
    /// <summary>What stands for a value that is nobody's business.</summary>
    public const string Filtered = "[Filtered]";

    /// <summary>Whether anything was found.</summary>
    public bool IsFound => End > Begin;

    /// <summary>A piece of which nothing is told.</summary>
    public static Redaction Hidden(int begin, int end) => new(begin, end, Filtered);
}
