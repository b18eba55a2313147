using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The environment that the application's host runs in, without a reference to hosting: the host puts its <c>IHostEnvironment</c> into the container before
/// anybody adds logging, and its name into the configuration. Asked when the options are made, since code may change it until then.
/// </summary>
internal sealed class HostEnvironment
{
    private const string Interface = "Microsoft.Extensions.Hosting.IHostEnvironment";
    private const string Key = "environment";

    // What a host says that nobody has told anything.
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

    /// <summary>Null where there is no host, or nobody has told it.</summary>
    public string? NameBy(IConfiguration? configuration)
    {
        var told = configuration?[Key];
        var name = NameOfHost();
        return name is null || (name == Default && string.IsNullOrEmpty(told)) ? told : name;
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
            // A host of somebody's own; the configuration may tell.
            return null;
        }
    }
}
