using System;
using System.Collections;
using System.Collections.Generic;

namespace Sentry.Scopes;

/// <summary>The contexts of a scope as a dictionary. A read shows the current contexts; a write replaces them as a whole. Thread-safe.</summary>
internal sealed class ScopeContexts(
    Func<IReadOnlyDictionary<string, object?>> read,
    Action<string, object?> set,
    Action<Func<IReadOnlyDictionary<string, object?>, IReadOnlyDictionary<string, object?>>> change) : IDictionary<string, object?>
{
    public int Count => Now.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => [.. Now.Keys];

    public ICollection<object?> Values => [.. Now.Values];

    public object? this[string key]
    {
        get => Now[key];
        set => set(key, value);
    }

    public void Add(string key, object? value)
    {
        if (ContainsKey(key))
            throw new ArgumentException("There is already a context with this name.", nameof(key));
        set(key, value);
    }

    public void Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    public void Clear() => change(static _ => ScopeData.Empty.Contexts);

    public bool Contains(KeyValuePair<string, object?> item) => TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    public bool ContainsKey(string key) => Now.ContainsKey(key);

    public bool TryGetValue(string key, out object? value) => Now.TryGetValue(key, out value);

    public bool Remove(string key)
    {
        if (!ContainsKey(key))
            return false;
        change(contexts => ScopeData.Without(contexts, key));
        return true;
    }

    public bool Remove(KeyValuePair<string, object?> item) => Contains(item) && Remove(item.Key);

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
    {
        foreach (var pair in Now)
            array[arrayIndex++] = pair;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Now.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyDictionary<string, object?> Now => read();
}
