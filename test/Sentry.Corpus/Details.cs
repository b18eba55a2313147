using System;
using System.Collections;
using System.Collections.Generic;

namespace Sentry.Corpus;

/// <summary>What exceptions say beside their stacks.</summary>
internal static class Details
{
    public static IEnumerable<Case> Cases =>
    [
        new("data of many types", () => WithData()),
        new("data that cannot be read", () => new Peculiar { Entries = new Throwing() }),
        new("data that is null", () => new Peculiar()),
        new("data that cannot be written", () => new Peculiar { Entries = new ReadOnly { ["Order"] = 7 } }),
        new("an HRESULT and a help link", () => new Denied { HelpLink = "https://shop.test/help" }),
        new("an exception of its own kind, without a namespace", () => new Unspaced()),
        new("a nested generic exception", () => new Failure<Cart>.Of<int>()),
        new("a null message", () => new Peculiar { Text = () => null }),
        new("an empty message", () => new Peculiar { Text = () => "" }),
        new("a message that throws", () => new Peculiar { Text = () => throw new NotSupportedException() }),
        new("a huge message", () => new Peculiar { Text = () => new string('x', 20_000) }),
    ];

    private static Exception WithData()
    {
        var exception = new InvalidOperationException("data");
        exception.Data["Order"] = 7;
        exception.Data["Price"] = 12.50m;
        exception.Data["Paid"] = true;
        exception.Data["Day"] = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        exception.Data["Nothing"] = null;
        exception.Data["Items"] = new[] { "tea", "cup" };
        exception.Data["Broken"] = new Unprintable();
        exception.Data[42] = "a number as key";
        exception.Data[DayOfWeek.Friday] = DayOfWeek.Monday;
        return exception;
    }

    private sealed class Peculiar : Exception
    {
        public IDictionary Entries { get; set; }

        public Func<string> Text { get; set; } = () => "peculiar";

        public override IDictionary Data => Entries;

        public override string Message => Text();
    }

    private sealed class Denied : Exception
    {
        public Denied() => HResult = unchecked((int)0x80070005);
    }

    private sealed class Failure<T>
    {
        internal sealed class Of<TReason>() : Exception("generic");
    }

    private sealed class Unprintable
    {
        public override string ToString() => throw new NotSupportedException();
    }

    private sealed class Throwing : DictionaryBase, IDictionary
    {
        int ICollection.Count => throw new NotSupportedException();
    }

    /// <summary>Has entries, and refuses any change.</summary>
    private sealed class ReadOnly : DictionaryBase
    {
        private bool _isFull;

        public object this[string key]
        {
            set => Dictionary.Add(key, value);
        }

        protected override void OnInsert(object key, object value)
        {
            if (_isFull)
                throw new NotSupportedException();
            _isFull = true;
        }
    }
}
