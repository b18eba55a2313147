namespace Sentry.Testing;

/// <summary>A rule that a request breaks.</summary>
/// <param name="Rule">The rule's number, 1 to 40.</param>
/// <param name="Request">The request's <see cref="CapturedRequest.Number"/>.</param>
/// <param name="Text">What is wrong, with the offending value.</param>
public sealed record WireViolation(int Rule, int Request, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"rule {Rule}, request #{Request}: {Text}";
}
