using System;
using System.Collections.Generic;
using NLog;
using NLog.Layouts;

namespace Sentry.NLog;

// How records are read, from the properties of the target.
public sealed partial class SentryTarget
{
    private NLogReadingRules NewRules()
    {
        var messages = new NLogMessageReader(ResolveService<IJsonConverter>());
        return new NLogReadingRules
        {
            Messages = messages,
            KeptRecords = new NLogKeptRecordReaders(messages),
            Text = UnlessPlain(Options.Layout ?? Layout, PlainMessage),
            BreadcrumbText = UnlessPlain(BreadcrumbLayout, PlainMessage),
            BreadcrumbCategory = UnlessPlain(BreadcrumbCategory, PlainLogger),
            HasPlainBreadcrumbs = BreadcrumbLayout is not null && UnlessPlain(BreadcrumbLayout, PlainMessage) is null,
            Tags = [.. Tags],
            User = Options.User,
            ContextProperties = [.. ContextProperties],
            ExcludedProperties = new HashSet<string>(ExcludeProperties ?? new HashSet<string>(), StringComparer.OrdinalIgnoreCase),
            WithEventProperties = IncludeEventProperties,
            WithGlobalContext = IncludeGdc,
            WithNestedStates = IncludeNdlc,
            WithScopeProperties = IncludeMdlc,
        };
    }

    // A layout that equals what the SDK reads anyway need not be rendered.
    private static Layout? UnlessPlain(Layout? layout, string plain) => layout?.ToString() == new SimpleLayout(plain).ToString() ? null : layout;
}
