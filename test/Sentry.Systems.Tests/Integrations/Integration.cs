using System;
using Microsoft.Extensions.Hosting;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>How the records of a host come to Sentry.</summary>
internal abstract class Integration : IDisposable
{
    /// <summary>How long an event waits for what later records say of its exception: a busy machine may take longer than usual from one record to the next.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>The heading of its column.</summary>
    public abstract string Name { get; }

    /// <summary>The package beside the logger; null: the logger alone.</summary>
    public virtual string? Package => null;

    /// <summary>One of each, in the order of the table.</summary>
    public static Integration[] All() =>
    [
        new MicrosoftIntegration(), new SerilogIntegration(), new NLogIntegration(), new Log4NetIntegration(),
        new PackageIntegration(), new PackageIntegration(new SerilogIntegration()),
        .. JobPackageIntegration.OfEachLogger(),
    ];

    /// <summary>Adds the logging framework and Sentry to a host, with the levels of the project templates.</summary>
    public abstract void AddTo(IHostApplicationBuilder builder, string dsn);

    public void Dispose() => Close();

    protected virtual void Close()
    {
    }
}
