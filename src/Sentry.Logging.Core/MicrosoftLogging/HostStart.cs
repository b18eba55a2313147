using Microsoft.Extensions.Options;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// Detects the start of a host without a reference to its package: a host creates all options that are validated on start, and that creates these.
/// </summary>
internal sealed class HostStart
{
    internal sealed class Joining(ContainerMember member) : IConfigureOptions<HostStart>
    {
        public void Configure(HostStart options) => member.Join();
    }
}
