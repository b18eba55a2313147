using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Hubs;

/// <summary>Tries the way to the server. No delegate: a program that never asks for it is compiled to native code without it.</summary>
internal interface IServerCheck
{
    Task<SentryConnectionCheck> RunAsync(CancellationToken cancellation);
}
