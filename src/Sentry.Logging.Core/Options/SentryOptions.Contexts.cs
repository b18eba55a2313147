namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Which version of each loaded assembly events list as <c>modules</c>. What belongs to the runtime itself is left out: the runtime's own
    /// version is in the contexts. Default: <see cref="ReportAssembliesMode.InformationalVersion"/>.
    /// </summary>
    public ReportAssembliesMode ReportAssembliesMode { get; set; } = ReportAssembliesMode.InformationalVersion;

    /// <summary>
    /// Whether events have the arguments the process was started with, as the context <c>process</c>. They may hold secrets, which nothing
    /// filters. Default: false.
    /// </summary>
    public bool IncludeCommandLine { get; set; }
}
