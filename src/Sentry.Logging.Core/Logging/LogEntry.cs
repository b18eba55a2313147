using System;
using System.Collections.Generic;
using System.ComponentModel;
using Sentry.Logging;
using Sentry.Values;

namespace Sentry.Adapters;

/// <summary>
/// One record of any logging framework. An adapter only fills it, with the original values;
/// the policy copies them. Used for one log call, on one thread. Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogEntry
{
    private const int MaxScopes = 100;

    /// <summary>A list longer than this is not reused for the next record.</summary>
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

    /// <summary>The message template; null if there is none.</summary>
    public string? Template { get; set; }

    /// <summary>The rendered text. Set it last, because rendering calls the application's code and may throw.</summary>
    public string? Message { get; set; }

    /// <summary>The text of the breadcrumb, if the configuration sets another one, such as NLog's <c>breadcrumbLayout</c>.</summary>
    public string? BreadcrumbMessage { get; set; }

    /// <summary>The category of the breadcrumb, if it is not the logger's name.</summary>
    public string? BreadcrumbCategory { get; set; }

    /// <summary>Whether the texts are those of layouts of the application, without sensitive values.</summary>
    internal bool HasLayout { get; set; }

    /// <summary>The exception of the record.</summary>
    public Exception? Exception { get; set; }

    /// <summary>The text of an exception, if the exception object itself is not available.</summary>
    public string? ExceptionText { get; set; }

    /// <summary>The number of the event id; null if there is none.</summary>
    public int? EventId { get; set; }

    /// <summary>The name of the event id.</summary>
    public string? EventName { get; set; }

    /// <summary>
    /// Whether the time may be that of the breadcrumb clock (docs/policy.md "Cost"), because the position on the trail gives the order.
    /// </summary>
    internal bool TakesCoarseTime { get; set; }

    /// <summary>Adds a value that the template names.</summary>
    public void AddParameter(string name, object? value) => ValueList.Add(ref _parameters, name, value);

    /// <summary>Adds a value of the record that is neither in its template nor from a scope.</summary>
    public void AddProperty(string name, object? value)
    {
        // It is the template of a scope, if a framework does not separate the values of scopes from others.
        if (name != StateReader.TemplateName)
            ValueList.Add(ref _properties, name, value);
    }

    /// <summary>
    /// Adds the values of a record that contain the template as <c>{OriginalFormat}</c>, as records of Microsoft.Extensions.Logging do
    /// when another framework passes them on. Values that the template does not name become properties.
    /// </summary>
    public void AddState(IEnumerable<KeyValuePair<string, object?>> state)
    {
        ReadState(state);
        TakeUnnamedForProperties();
    }

    /// <summary>Sets a tag from the configuration, such as NLog's <c>&lt;tag&gt;</c>. It wins over tags from the record's values.</summary>
    public void SetTag(string name, string value) => (_tags ??= [])[name] = value;

    /// <summary>Sets the user from the configuration.</summary>
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

    /// <summary>Adds a scope of the record; the outermost first.</summary>
    public LogScope AddScope()
    {
        var scope = new LogScope();
        _scopes ??= [];
        if (_scopes.Count == MaxScopes)
        {
            // With too many nested scopes, the innermost ones say most about the record.
            _scopes.RemoveAt(0);
            CutScopes++;
        }

        _scopes.Add(scope);
        return scope;
    }

    /// <summary>
    /// Adds a scope in its original form: a sequence of pairs in any shape, one pair, or a text. The outermost first; null is ignored.
    /// </summary>
    public LogScope? AddScope(object? state)
    {
        if (state is null)
            return null;
        var scope = AddScope();
        scope.Read(state);
        return scope;
    }

    // Lists, so that enumerating them allocates nothing.
    internal List<KeyValuePair<string, object?>> Parameters => _parameters ?? ValueList.None;

    internal List<KeyValuePair<string, object?>> Properties => _properties ?? ValueList.None;

    /// <summary>Whether no more parameters are accepted.</summary>
    internal bool IsFull => _parameters?.Count > ValueList.Max;

    internal IReadOnlyDictionary<string, string>? Tags => _tags;

    internal SentryUser? User { get; private set; }

    /// <summary>How many of the outermost scopes are missing from <see cref="Scopes"/>.</summary>
    internal int CutScopes { get; private set; }

    internal IReadOnlyList<LogScope> Scopes => _scopes ?? (IReadOnlyList<LogScope>)[];

    /// <summary>
    /// An empty entry. A thread reads one record after the other, an event reads a hundred, and everything is copied out of an entry at once:
    /// so the last entry is reused after it was given back.
    /// </summary>
    internal static LogEntry Take()
    {
        var entry = t_spare ?? new LogEntry();
        t_spare = null;
        return entry;
    }

    /// <summary>Clears the entry for reuse. The caller must not use it any more.</summary>
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
        ExceptionText = null;
        EventId = null;
        EventName = null;
        TakesCoarseTime = false;
        HasLayout = false;
        User = null;
        _parameters = Emptied(_parameters);
        _properties = Emptied(_properties);
        _scopes = null;
        CutScopes = 0;
        _tags = null;
        t_spare = this;
    }

    /// <summary>
    /// An exception passed as the message counts as the exception (docs/policy.md rule 7): the record has no exception of its own,
    /// and its text consists of one value, which is an exception.
    /// </summary>
    internal void PromoteExceptionInMessage()
    {
        if (Exception is null && _parameters is [{ Value: Exception exception }] && (Template is null || IsOneHole(Template)))
            Exception = exception;
    }

    /// <summary>Adds the values of a state of any shape. Never throws; an endless one is read up to the limit.</summary>
    internal void ReadState(object? state)
    {
        try
        {
            foreach (var pair in StateReader.ValuesOf(state))
            {
                Read(pair);
                if (IsFull)
                    break;
            }
        }
        catch (Exception e)
        {
            AddParameter(CutMark.Name, CutMark.Unreadable(e));
        }
    }

    /// <summary>Adds one value of a state, which may be its template.</summary>
    internal void Read(KeyValuePair<string, object?> pair)
    {
        if (pair.Key == StateReader.TemplateName)
            Template = pair.Value as string;
        else
            AddParameter(pair.Key, pair.Value);
    }

    /// <summary>The values of the template, if one of them has to be replaced in a text (<see cref="LazyValues"/>); otherwise null.</summary>
    internal object?[]? TryBoundParameters()
    {
        object?[]? bounded = null;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var value = Parameters[i].Value;
            if (LazyValues.Bounded(value) is { } other && !ReferenceEquals(other, value))
                (bounded ??= ValuesOf(Parameters))[i] = other;
        }

        return bounded;

        static object?[] ValuesOf(List<KeyValuePair<string, object?>> pairs) => pairs.ConvertAll(static pair => pair.Value).ToArray();
    }

    /// <summary>Makes properties of the values that the template does not name; enrichers and bridges add such values.</summary>
    internal void TakeUnnamedForProperties()
    {
        if (_parameters is null || Template is null)
            return;
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (!TemplateParts.HasHole(Template, ParameterName.Plain(_parameters[i].Key)))
                (_properties ??= []).Add(_parameters[i]);
        }

        _parameters.RemoveAll(parameter => !TemplateParts.HasHole(Template, ParameterName.Plain(parameter.Key)));
    }

    /// <summary>The values of a template's holes in their order. A hole without a value is its own text, and so is null.</summary>
    internal object?[] ValuesInTemplate(string template)
    {
        var values = new List<object?>();
        var parts = new TemplateParts(template);
        while (parts.Next())
        {
            if (!parts.IsHole)
                continue;
            var name = parts.Name.ToString();
            var index = Parameters.FindLastIndex(parameter => parameter.Key == name);
            values.Add(index < 0 ? "{" + name + "}" : Parameters[index].Value ?? "null");
        }

        return [.. values];
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
