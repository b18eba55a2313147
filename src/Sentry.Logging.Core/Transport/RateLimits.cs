using System;
using System.Globalization;
using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Transport;

/// <summary>The rate limits that the server has set (docs/protocol.md 4.1). A limit is never shortened. Thread-safe.</summary>
internal sealed class RateLimits
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // Ends of the limits, in ticks of elapsed time since the start; the last one is the limit for all categories.
    private readonly long[] _deadlines = new long[DataCategoryNames.Count + 1];
    private readonly TimeProvider _time;
    private readonly long _start;

    public RateLimits(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Whether items of the category have to be dropped now. Only a limit for all categories applies to client reports.</summary>
    public bool IsLimited(DataCategory category)
    {
        var now = Now;
        if (now < Volatile.Read(ref _deadlines[DataCategoryNames.Count]))
            return true;
        return category switch
        {
            DataCategory.Internal => false,
            DataCategory.LogItem => now < Volatile.Read(ref _deadlines[(int)DataCategory.LogItem])
                || now < Volatile.Read(ref _deadlines[(int)DataCategory.LogByte]),
            _ => now < Volatile.Read(ref _deadlines[(int)category]),
        };
    }

    /// <summary>Reads the limits of a response. Call it for every response, including successful ones.</summary>
    /// <param name="status">The response's status.</param>
    /// <param name="limits">The header <c>X-Sentry-Rate-Limits</c>.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>.</param>
    public void Update(int status, string? limits, string? retryAfter)
    {
        if (limits is not null && TryApply(limits))
            return;
        if (status == HttpStatus.TooManyRequests)
            Extend(DataCategoryNames.Count, RetryAfter(retryAfter) ?? Default);
    }

    private long Now => _time.GetElapsedTime(_start).Ticks;

    /// <summary>False if the header contains no well-formed limit.</summary>
    private bool TryApply(string header)
    {
        var found = false;
        foreach (var limit in header.Split(','))
            found |= TryApplyOne(limit);
        return found;
    }

    private bool TryApplyOne(string limit)
    {
        var parts = limit.Split(':');
        if (parts.Length < 2 || Seconds(parts[0].Trim()) is not { } duration)
            return false;

        if (string.IsNullOrWhiteSpace(parts[1]))
        {
            Extend(DataCategoryNames.Count, duration);
            return true;
        }

        // A limit for unknown categories only applies to nothing that this SDK sends.
        foreach (var name in parts[1].Split(';'))
        {
            if (DataCategoryNames.TryParse(name.Trim(), out var category))
                Extend((int)category, duration);
        }

        return true;
    }

    private TimeSpan? RetryAfter(string? header)
    {
        if (header is null)
            return null;
        if (Seconds(header.Trim()) is { } duration)
            return duration;
        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Within(date - _time.GetUtcNow())
            : null;
    }

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= double.MaxValue
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : null;

    private static TimeSpan Within(TimeSpan duration) => duration < TimeSpan.Zero ? TimeSpan.Zero : duration > Longest ? Longest : duration;

    private void Extend(int index, TimeSpan duration)
    {
        var deadline = Now + duration.Ticks;
        ref var current = ref _deadlines[index];
        long seen;
        do
        {
            seen = Volatile.Read(ref current);
        }
        while (deadline > seen && Interlocked.CompareExchange(ref current, deadline, seen) != seen);
    }
}
