using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The environment name of the application's host, without a reference to hosting: the host adds its <c>IHostEnvironment</c> to the container before
/// logging is added, and its name to the configuration. Read when the options are created, because code may change it until then.
/// </summary>
internal sealed class HostEnvironment
{
    private const string Interface = "Microsoft.Extensions.Hosting.IHostEnvironment";
    private const string Key = "environment";

    // The default of a host without configuration.
    private const string Default = "Production";

    private readonly ServiceDescriptor? _host;

    private HostEnvironment(ServiceDescriptor? host) => _host = host;

    public static HostEnvironment Of(IServiceCollection services)
    {
        ServiceDescriptor? host = null;
        foreach (var service in services)
        {
            if (service.ServiceType.FullName == Interface)
                host = service;
        }

        return new HostEnvironment(host);
    }

    /// <summary>Null if there is no host, or its environment is not configured.</summary>
    public string? NameBy(IConfiguration? configuration)
    {
        var configured = configuration?[Key];
        var name = NameOfHost();
        return name is null || (name == Default && string.IsNullOrEmpty(configured)) ? configured : name;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the property was trimmed away, no code can have set it, and the configuration has the name.")]
#endif
    private string? NameOfHost()
    {
        try
        {
            return _host is { ImplementationInstance: { } instance } ? _host.ServiceType.GetProperty("EnvironmentName")?.GetValue(instance) as string : null;
        }
        catch (Exception)
        {
            // A custom host; the configuration may have the name.
            return null;
        }
    }
}
