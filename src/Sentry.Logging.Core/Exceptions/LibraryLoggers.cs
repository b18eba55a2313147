namespace Sentry.Exceptions;

/// <summary>
/// Decides whether a logger belongs to a library: by the rules for frames, because most loggers are named after types. A library's
/// text applies to many places of an application, and explains less than the application's own. Immutable.
/// </summary>
internal sealed class LibraryLoggers
{
    private readonly InAppRules _rules;

    public LibraryLoggers(InAppRules rules) => _rules = rules;

    /// <param name="logger">The logger's name; a record without one belongs to the application.</param>
    public bool Contain(string? logger) => !string.IsNullOrEmpty(logger) && !_rules.IsInApp(logger, null);
}
