using Microsoft.Extensions.Options;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The start of a host, of which one hears without its package: hosts ask for all options that are to be validated at the start, and asking makes these.
/// </summary>
internal sealed class HostStart
{
    internal sealed class Joining(ContainerMember member) : IConfigureOptions<HostStart>
    {
        public void Configure(HostStart options) => member.Join();
    }
}
