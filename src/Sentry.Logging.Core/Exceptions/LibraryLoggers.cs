namespace Sentry.Exceptions;

/// <summary>
/// Whether a logger is a library's and not the application's own: by the rules for frames, since loggers are mostly named after types. What a library
/// says is true of many places of an application, and its sentence explains less than the application's own. Immutable.
/// </summary>
internal sealed class LibraryLoggers
{
    private readonly InAppRules _rules;

    public LibraryLoggers(InAppRules rules) => _rules = rules;

    /// <param name="logger">The logger's name; a record without one is the application's.</param>
    public bool Contain(string? logger) => !string.IsNullOrEmpty(logger) && !_rules.IsInApp(logger, null);
}
