using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Builds <c>contexts.log</c>: every named value of a record, typed (docs/policy.md rule 6). It is filled up to 8 kB in the order template,
/// properties, inner to outer scope. Values that do not fit go to <c>extra["log.&lt;name&gt;"]</c>, so that no name is lost.
/// </summary>
internal sealed class LogContext
{
    public const string Key = "log";

    private const int MaxBytes = 8 * 1024;
    private const int MaxExtraBytes = 16 * 1024;
    private const int MaxExtraTotal = 256 * 1024;
    private const int MarkOnly = 64;
    private const int RoomForMarks = 8 * 1024;

    private readonly SentryEvent _event;
    private readonly PrivateRecord _record;
    private readonly Dictionary<string, object?> _values = [];
    private int _room = MaxBytes;
    private int _extraRoom = MaxExtraTotal;
    private int _more;

    private LogContext(SentryEvent @event, in PrivateRecord record)
    {
        _event = @event;
        _record = record;
    }

    /// <summary>Puts the values of a record into the event.</summary>
    public static void Fill(SentryEvent @event, LogEntry entry, in PrivateRecord record)
    {
        var context = new LogContext(@event, record);
        if (record.Parameters is { } parameters)
            context.PutParameters(entry.Parameters, parameters);
        if (entry.EventId is { } eventId)
            context.Put(context.Free("event_id"), eventId);
        if (!string.IsNullOrEmpty(entry.EventName))
            context.Put(context.Free("event_name"), entry.EventName);
        if (record.ExceptionText is { } exception)
            context.Put(context.Free("exception"), exception);
        foreach (var property in entry.Properties)
            context.Put(ParameterName.Plain(property.Key), property.Value);
        if (entry.Scopes.Count > 0)
            context.PutScopes(entry);
        if (context._more > 0)
            @event.Extra["log." + CutMark.Name] = CutMark.More(context._more);
        if (context._values.Count > 0)
            @event.Contexts[Key] = context._values;
    }

    private void PutParameters(List<KeyValuePair<string, object?>> raw, Dictionary<string, object?> snapshots)
    {
        foreach (var parameter in raw)
        {
            var name = ParameterName.Plain(parameter.Key);
            Put(name, parameter.Value, snapshots[name]);
        }
    }

    /// <summary>
    /// The list contains what the flat values do not: texts, and values that an inner scope hides. If there are none, the list is left out.
    /// </summary>
    private void PutScopes(LogEntry entry)
    {
        var scopes = entry.Scopes;
        var room = MaxExtraBytes;
        var list = new List<object?>(scopes.Count + 1);
        var saysMore = entry.CutScopes > 0;
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            var scope = new Dictionary<string, object?>();
            if ((scopes[i].Text ?? scopes[i].Other) is { } text)
                scope["message"] = _record.Copy(text);
            saysMore |= scope.Count > 0;
            foreach (var value in scopes[i].Values)
            {
                var snapshot = _record.Copy(value.Key, value.Value);
                // The list has no space for more; each value has its own place anyway.
                scope[value.Key] = room > 0 ? snapshot : CutMark.Unknown;
                room -= JsonSize.Of(snapshot);
                if (value.Key == CutMark.Name)
                {
                    saysMore = true;
                    continue;
                }

                saysMore |= IsTaken(value.Key) && !(_values.TryGetValue(value.Key, out var shown) && Equals(shown, snapshot));
                Put(value.Key, value.Value, snapshot);
            }

            list.Add(scope);
        }

        if (entry.CutScopes > 0)
            list.Add(CutMark.More(entry.CutScopes));
        list.Reverse();
        if (saysMore)
            Put(Free("scopes"), list, list);
    }

    // The innermost scope names a value first.
    private bool IsTaken(string name) => _values.ContainsKey(name) || (_event.HasExtra && _event.Extra.ContainsKey("log." + name));

    // A record may use a name of ours for its own value: the record keeps the name, and ours gets another one.
    private string Free(string name) => _values.ContainsKey(name) ? Free(name + "_") : name;

    private void Put(string name, object? value) => Put(name, value, _record.Copy(name, value));

    private void Put(string name, object? value, object? snapshot)
    {
        if (IsTaken(name))
            return;

        var size = JsonSize.Of(snapshot) + name.Length + 4;
        if (size <= _room)
        {
            _room -= size;
            _values[name] = snapshot;
            return;
        }

        if (_extraRoom < 0)
        {
            _more++;
            return;
        }

        var larger = _record.Copy(name, value, _extraRoom > RoomForMarks + MaxExtraBytes ? MaxExtraBytes : MarkOnly);
        _extraRoom -= JsonSize.Of(larger) + name.Length;
        _event.Extra["log." + name] = larger;
    }
}
