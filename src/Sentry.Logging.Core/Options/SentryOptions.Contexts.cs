namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Which version of each loaded assembly the <c>modules</c> of an event show. Assemblies of the runtime are left out: the runtime's
    /// version is in the contexts. Default: <see cref="ReportAssembliesMode.InformationalVersion"/>.
    /// </summary>
    public ReportAssembliesMode ReportAssembliesMode { get; set; } = ReportAssembliesMode.InformationalVersion;

    /// <summary>
    /// Whether events have the command-line arguments of the process, as the context <c>process</c>. They may contain secrets, and are not
    /// filtered. Default: false.
    /// </summary>
    public bool IncludeCommandLine { get; set; }
}
