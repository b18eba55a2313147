using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Sentry.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// If the user sets a threshold lower than MEL's default level (<c>Logging:LogLevel:Default</c>, <c>SetMinimumLevel</c>), it lowers that default
/// for this provider alone (docs/policy.md rule 1). Rules for a category, filters in code and every rule for this provider apply unchanged.
/// </summary>
internal sealed class OwnDefaultLevel : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    private const string Alias = "Sentry";

    private readonly IOptionsMonitor<SentryLoggingOptions> _options;
    private readonly IDisposable? _changes;
    private volatile CancellationTokenSource _change = new();

    public OwnDefaultLevel(IOptionsMonitor<SentryLoggingOptions> options)
    {
        _options = options;

        // MEL may have evaluated its rules before the options here have changed.
        _changes = options.OnChange(_ => Interlocked.Exchange(ref _change, new CancellationTokenSource()).Cancel());
    }

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void Dispose()
    {
        _changes?.Dispose();
        _change.Dispose();
    }

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (_options.CurrentValue.LowestChosenLevel is not { } wanted)
            return;

        var category = default(string);
        var now = options.MinLevel;
        var own = new List<LoggerFilterRule>();
        var others = new List<LoggerFilterRule>();
        foreach (var rule in options.Rules)
        {
            if (IsOwn(rule))
            {
                // A default for this provider alone counts, too.
                if (IsDefault(rule))
                    return;
                own.Add(rule);
            }
            else if (rule.ProviderName is null && !IsDefault(rule))
            {
                others.Add(rule);
            }
            else if (rule.ProviderName is null && (rule.CategoryName?.Length ?? -1) >= (category?.Length ?? -1))
            {
                // In the order of MEL: the longest rule, and among equals the last. A filter function cannot be compared with a level.
                category = rule.CategoryName;
                now = rule.Filter is null ? rule.LogLevel ?? LogLevel.Trace : LogLevel.Trace;
            }
        }

        if (wanted >= now)
            return;

        // Any rule for a provider beats all general rules, so the general ones are copied.
        options.Rules.Add(new LoggerFilterRule(Alias, category, wanted, null));
        foreach (var rule in others)
        {
            if (!own.Exists(covering => Covers(covering.CategoryName!, rule.CategoryName!)))
                options.Rules.Add(new LoggerFilterRule(Alias, rule.CategoryName, rule.LogLevel, rule.Filter));
        }
    }

    private static bool IsOwn(LoggerFilterRule rule) => rule.ProviderName == Alias || rule.ProviderName == typeof(SentryLoggerProvider).FullName;

    private static bool IsDefault(LoggerFilterRule rule) => string.IsNullOrEmpty(rule.CategoryName) || rule.CategoryName == "*";

    /// <summary>
    /// Whether one rule applies to every category of another one. A category rule is a prefix, or a prefix and a suffix with <c>*</c> between.
    /// </summary>
    private static bool Covers(string covering, string covered)
    {
        var (begin, end) = Parts(covering);
        var (otherBegin, otherEnd) = Parts(covered);
        return otherBegin.StartsWith(begin, StringComparison.OrdinalIgnoreCase) && otherEnd.EndsWith(end, StringComparison.OrdinalIgnoreCase);
    }

    private static (string Begin, string End) Parts(string category)
    {
        var star = category.IndexOf('*');
        return star < 0 ? (category, string.Empty) : (category.Substring(0, star), category.Substring(star + 1));
    }
}
