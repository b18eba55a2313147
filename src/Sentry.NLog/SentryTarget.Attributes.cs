using System;
using System.ComponentModel;
using NLog;
using NLog.Layouts;

namespace Sentry.NLog;

/// <summary>What a configuration file says of the reading of records, in the words of the official target and of NLog's own.</summary>
public sealed partial class SentryTarget
{
    private bool? _includeMdlc;
    private bool? _includeMdc;
    private bool? _includeNdlc;
    private bool? _includeNdc;

    /// <inheritdoc cref="SentryNLogOptions.BreadcrumbLayout"/>
    public Layout? BreadcrumbLayout
    {
        get => Options.BreadcrumbLayout;
        set => Options.BreadcrumbLayout = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.BreadcrumbCategory"/>
    public Layout? BreadcrumbCategory
    {
        get => Options.BreadcrumbCategory;
        set => Options.BreadcrumbCategory = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.IgnoreEventsWithNoException"/>
    public bool IgnoreEventsWithNoException
    {
        get => Options.IgnoreEventsWithNoException;
        set => Options.IgnoreEventsWithNoException = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.IncludeEventDataOnBreadcrumbs"/>
    public bool IncludeEventDataOnBreadcrumbs
    {
        get => Options.IncludeEventDataOnBreadcrumbs;
        set => Options.IncludeEventDataOnBreadcrumbs = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.IncludeEventPropertiesAsTags"/>
    public bool? IncludeEventPropertiesAsTags
    {
        get => Options.IncludeEventPropertiesAsTags;
        set => Options.IncludeEventPropertiesAsTags = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.ShutdownTimeoutSeconds"/>
    public int ShutdownTimeoutSeconds
    {
        get => Options.ShutdownTimeoutSeconds;
        set => Options.ShutdownTimeoutSeconds = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.FlushTimeoutSeconds"/>
    public int FlushTimeoutSeconds
    {
        get => Options.FlushTimeoutSeconds;
        set => Options.FlushTimeoutSeconds = value;
    }

    /// <summary>Whether events have the nested states of <see cref="ScopeContext"/>. Default: true.</summary>
    public new bool IncludeScopeNested { get; set; } = true;

    /// <summary>Whether events have the properties of <see cref="ScopeContext"/>. Default: true.</summary>
    public new bool IncludeScopeProperties { get; set; } = true;

    /// <summary>NLog's older name of <see cref="IncludeScopeProperties"/>, and wins over it where it is set. Default: as that one.</summary>
    public new bool IncludeMdlc
    {
        get => _includeMdlc ?? IncludeMdc;
        set => _includeMdlc = value;
    }

    /// <summary>NLog's older name of <see cref="IncludeScopeProperties"/>, and wins over it where it is set. Default: as that one.</summary>
    public new bool IncludeMdc
    {
        get => _includeMdc ?? IncludeScopeProperties;
        set => _includeMdc = value;
    }

    /// <summary>NLog's older name of <see cref="IncludeScopeNested"/>, and wins over it where it is set. Default: as that one.</summary>
    public new bool IncludeNdlc
    {
        get => _includeNdlc ?? IncludeNdc;
        set => _includeNdlc = value;
    }

    /// <summary>NLog's older name of <see cref="IncludeScopeNested"/>, and wins over it where it is set. Default: as that one.</summary>
    public new bool IncludeNdc
    {
        get => _includeNdc ?? IncludeScopeNested;
        set => _includeNdc = value;
    }

    /// <inheritdoc cref="SentryOptions.EnableLogs"/>
    public bool EnableLogs
    {
        get => Options.EnableLogs;
        set => Options.EnableLogs = value;
    }
}
