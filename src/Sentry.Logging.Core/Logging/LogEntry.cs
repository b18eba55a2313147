using System;
using System.Collections.Generic;

namespace Sentry.Logging;

/// <summary>
/// One record of any logging framework, read. An adapter fills it and does nothing else with it; values are given as they are,
/// the policy copies them. Lives for one log call, on one thread.
/// </summary>
public sealed class LogEntry
{
    /// <summary>What a value is called that an application has given no name.</summary>
    internal const string Nameless = "(no name)";

    /// <summary>Never added to.</summary>
    internal static readonly List<KeyValuePair<string, object?>> NoValues = [];

    /// <summary>A list that was longer than this is not kept for the next record.</summary>
    private const int MaxKept = 64;

    [ThreadStatic]
    private static LogEntry? t_spare;

    private List<KeyValuePair<string, object?>>? _parameters;
    private List<KeyValuePair<string, object?>>? _properties;
    private List<LogScope>? _scopes;
    private Dictionary<string, string>? _tags;

    /// <summary>The record's own time.</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>The record's level.</summary>
    public SentryLevel Level { get; set; }

    /// <summary>The name of the logger.</summary>
    public string? Logger { get; set; }

    /// <summary>The message template; null where the framework has none.</summary>
    public string? Template { get; set; }

    /// <summary>The rendered text. Set last, since rendering calls into the application and may throw.</summary>
    public string? Message { get; set; }

    /// <summary>The text a breadcrumb shows instead, where the configuration asks for another one, such as NLog's <c>breadcrumbLayout</c>.</summary>
    public string? BreadcrumbMessage { get; set; }

    /// <summary>The category a breadcrumb has instead of the logger's name.</summary>
    public string? BreadcrumbCategory { get; set; }

    /// <summary>The exception of the record.</summary>
    public Exception? Exception { get; set; }

    /// <summary>The number of the event id; null where there is none.</summary>
    public int? EventId { get; set; }

    /// <summary>The name of the event id.</summary>
    public string? EventName { get; set; }

    /// <summary>Whether a time may be the breadcrumb clock's (design section 6), because nothing but the place on the trail tells the order.</summary>
    internal bool TakesCoarseTime { get; set; }

    /// <summary>Adds a value the template names.</summary>
    public void AddParameter(string name, object? value) => (_parameters ??= []).Add(new(name ?? Nameless, value));

    /// <summary>Adds a value that came with the record, not named by its template and not from a scope the framework keeps apart.</summary>
    public void AddProperty(string name, object? value) => (_properties ??= []).Add(new(name ?? Nameless, value));

    /// <summary>Sets a tag the configuration asks for, such as NLog's <c>&lt;tag&gt;</c>. It wins over tags made of the record's values.</summary>
    public void SetTag(string name, string value) => (_tags ??= [])[name] = value;

    /// <summary>Sets the user the configuration asks for.</summary>
    public void SetUser(
        string? id = null,
        string? username = null,
        string? email = null,
        string? ipAddress = null,
        IEnumerable<KeyValuePair<string, string>>? other = null)
    {
        User = new SentryUser { Id = id, Username = username, Email = email, IpAddress = ipAddress };
        foreach (var pair in other ?? [])
            User.Other[pair.Key] = pair.Value;
    }

    /// <summary>Adds a scope the record was written in; the outermost first.</summary>
    public LogScope AddScope()
    {
        var scope = new LogScope();
        (_scopes ??= []).Add(scope);
        return scope;
    }

    // As lists, so that going through them makes no enumerator.
    internal List<KeyValuePair<string, object?>> Parameters => _parameters ?? NoValues;

    internal List<KeyValuePair<string, object?>> Properties => _properties ?? NoValues;

    internal IReadOnlyDictionary<string, string>? Tags => _tags;

    internal SentryUser? User { get; private set; }

    internal IReadOnlyList<LogScope> Scopes => _scopes ?? (IReadOnlyList<LogScope>)[];

    /// <summary>
    /// An empty entry. A thread reads one record after the other, an event a hundred, and everything is copied out of an entry at once:
    /// so the last one is used again, once it was given back.
    /// </summary>
    internal static LogEntry Take()
    {
        var entry = t_spare ?? new LogEntry();
        t_spare = null;
        return entry;
    }

    /// <summary>Forgets what was read, and is there to be filled again. Nobody may use it any more.</summary>
    internal void GiveBack()
    {
        Timestamp = default;
        Level = default;
        Logger = null;
        Template = null;
        Message = null;
        BreadcrumbMessage = null;
        BreadcrumbCategory = null;
        Exception = null;
        EventId = null;
        EventName = null;
        TakesCoarseTime = false;
        User = null;
        _parameters = Emptied(_parameters);
        _properties = Emptied(_properties);
        _scopes = null;
        _tags = null;
        t_spare = this;
    }

    /// <summary>
    /// An exception passed as the message counts as the exception (design section 4 rule 7): the record has none of its own,
    /// and its text is nothing but one value, which is one.
    /// </summary>
    internal void PromoteExceptionInMessage()
    {
        if (Exception is null && _parameters is [{ Value: Exception exception }] && (Template is null || IsOneHole(Template)))
            Exception = exception;
    }

    private static List<KeyValuePair<string, object?>>? Emptied(List<KeyValuePair<string, object?>>? values)
    {
        if (values is null || values.Capacity > MaxKept)
            return null;
        values.Clear();
        return values;
    }

    private static bool IsOneHole(string template) =>
        template.Length > 2 && template[0] == '{' && template.IndexOf('}') == template.Length - 1;
}

/// <summary>One scope around a record: values, a text, or both.</summary>
public sealed class LogScope
{
    private List<KeyValuePair<string, object?>>? _values;

    /// <summary>The text of a scope that is one.</summary>
    public string? Text { get; set; }

    /// <summary>Adds a named value.</summary>
    public void Add(string name, object? value) => (_values ??= []).Add(new(name ?? LogEntry.Nameless, value));

    internal List<KeyValuePair<string, object?>> Values => _values ?? LogEntry.NoValues;
}
