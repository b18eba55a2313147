namespace Sentry;

/// <summary>Which version of the loaded assemblies is reported.</summary>
public enum ReportAssembliesMode
{
    /// <summary>None; events have no <c>modules</c>.</summary>
    None,

    /// <summary>The assembly's version, which libraries often keep for several releases.</summary>
    Version,

    /// <summary>The version of its package if there is one, otherwise the assembly's version.</summary>
    InformationalVersion,
}
