using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class ExceptionDetailsTests
{
    [Fact]
    public void Data_of_any_kind_is_copied()
    {
        var list = new List<int> { 1, 2 };
        var exception = new FormatException
        {
            Data =
            {
                ["text"] = "x",
                [42] = 1.5m,
                [new Uri("https://shop.test/a")] = null,
                [DayOfWeek.Friday] = list,
            },
        };

        var data = Data(exception);
        list.Clear();

        Assert.Equal("x", data["text"]);
        Assert.Equal("1.5", data["42"]);
        Assert.Null(data["https://shop.test/a"]);
        Assert.Equal([1L, 2L], (List<object?>)data["Friday"]!);
    }

    [Fact]
    public void The_result_code_is_there_as_people_look_it_up()
    {
        Assert.Equal("0x80131537", Data(new FormatException())["HResult"]);
    }

    [Fact]
    public void An_entry_of_the_users_is_not_overwritten_by_ours()
    {
        Assert.Equal("mine", Data(new FormatException { Data = { ["HResult"] = "mine" } })["HResult"]);
    }

    [Fact]
    public void Nothing_is_written_into_the_exception()
    {
        var exception = new FormatException { Data = { ["a"] = 1 } };

        Thrown.Read(exception);

        Assert.Equal(["a"], exception.Data.Keys.Cast<string>());
    }

    [Fact]
    public void A_read_only_dictionary_is_read()
    {
        var exception = new WithData(new ReadOnly(new Hashtable { ["a"] = 1 }));

        Assert.Equal(1L, Data(exception)["a"]);
    }

    [Fact]
    public void A_dictionary_that_throws_half_way_leaves_what_was_read_and_a_mark()
    {
        var data = Data(new WithData(new Throwing()));

        Assert.Equal(1L, data["a"]);
        Assert.Equal("[unreadable: InvalidOperationException]", data["…"]);
        Assert.Contains("HResult", data);
    }

    [Fact]
    public void Values_and_keys_that_throw_become_marks()
    {
        var data = Data(new FormatException { Data = { [new Grumpy()] = new Grumpy() } });

        Assert.Equal("[unreadable: NotSupportedException]", data["[unreadable: NotSupportedException]"]);
    }

    [Fact]
    public void Too_many_entries_are_cut_with_a_mark()
    {
        var exception = new FormatException();
        for (var i = 0; i < 1000; i++)
            exception.Data[i] = i;

        var data = Data(exception);

        Assert.Equal(64, data.Keys.Count(key => int.TryParse(key, out _)));
        Assert.Equal("[936 more entries]", data["…"]);
    }

    [Fact]
    public void The_help_link_is_kept()
    {
        var e = Thrown.Read(new FormatException { HelpLink = "https://shop.test/help" });

        Assert.Equal("https://shop.test/help", e.SentryExceptions[0].Mechanism!.HelpLink);
    }

    [Fact]
    public void A_message_may_be_null()
    {
        Assert.Null(Thrown.Read(new Silent()).SentryExceptions[0].Value);
    }

    [Fact]
    public void A_huge_message_is_cut_with_a_mark()
    {
        var value = Thrown.Read(new FormatException(new string('x', 5_000_000))).SentryExceptions[0].Value!;

        Assert.InRange(value.Length, 8000, 8192);
        Assert.EndsWith("more characters]", value);
    }

    private static IDictionary<string, object?> Data(Exception exception) => Thrown.Read(exception).SentryExceptions[^1].Mechanism!.Data!;

    private sealed class Silent : Exception
    {
        public override string Message => null!;
    }

    private sealed class Grumpy
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class WithData(IDictionary data) : Exception
    {
        public override IDictionary Data { get; } = data;
    }

    private class ReadOnly(Hashtable entries) : IDictionary
    {
        public bool IsFixedSize => true;

        public bool IsReadOnly => true;

        public ICollection Keys => entries.Keys;

        public ICollection Values => entries.Values;

        public int Count => entries.Count;

        public bool IsSynchronized => false;

        public object SyncRoot => entries;

        public object? this[object key]
        {
            get => entries[key];
            set => throw new NotSupportedException();
        }

        public void Add(object key, object? value) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(object key) => entries.Contains(key);

        public void CopyTo(Array array, int index) => entries.CopyTo(array, index);

        public virtual IDictionaryEnumerator GetEnumerator() => entries.GetEnumerator();

        public void Remove(object key) => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Throwing() : ReadOnly(new Hashtable { ["a"] = 1 })
    {
        public override IDictionaryEnumerator GetEnumerator() => new ThrowingEnumerator(base.GetEnumerator());
    }

    private sealed class ThrowingEnumerator(IDictionaryEnumerator inner) : IDictionaryEnumerator
    {
        public DictionaryEntry Entry => inner.Entry;

        public object Key => inner.Key;

        public object? Value => inner.Value;

        public object Current => inner.Current!;

        public bool MoveNext() => inner.MoveNext() ? true : throw new InvalidOperationException();

        public void Reset() => inner.Reset();
    }
}
