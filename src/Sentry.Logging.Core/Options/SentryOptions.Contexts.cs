namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Which version of each loaded assembly the <c>modules</c> of an event show. Assemblies of the runtime are left out: the runtime's
    /// version is in the contexts. Default: <see cref="ReportAssembliesMode.InformationalVersion"/>.
    /// </summary>
    public ReportAssembliesMode ReportAssembliesMode { get; set; } = ReportAssembliesMode.InformationalVersion;

    /// <summary>
    /// Whether events have the arguments the process was started with, as the context <c>process</c>. Those that look like
    /// secrets, and values behind sensitive names, are filtered; others may still be some. Default: false.
    /// </summary>
    public bool IncludeCommandLine { get; set; }
}
