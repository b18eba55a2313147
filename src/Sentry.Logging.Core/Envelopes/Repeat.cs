namespace Sentry.Envelopes;

/// <summary>A position in a payload whose bytes probably repeat those of an earlier position, so that a compressor need not search for them.</summary>
internal readonly record struct Repeat(int At, int Earlier);
