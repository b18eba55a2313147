using System.Net.Http;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// The mark on a request that passes a <see cref="SentryHttpMessageHandler"/>: its hub tells of it there, and nowhere below. On the request itself,
/// so that it goes along into copies, as handlers that try again make them.
/// </summary>
internal static class TakenRequest
{
    private const string Name = "Sentry.Taken";

#if NET
    private static readonly HttpRequestOptionsKey<Hub> Key = new(Name);

    public static bool IsOf(HttpRequestMessage request, Hub hub) => request.Options.TryGetValue(Key, out var taker) && ReferenceEquals(taker, hub);

    public static void Mark(HttpRequestMessage request, Hub hub) => request.Options.Set(Key, hub);

    public static void Unmark(HttpRequestMessage request) => ((System.Collections.Generic.IDictionary<string, object?>)request.Options).Remove(Name);
#else
    public static bool IsOf(HttpRequestMessage request, Hub hub) => request.Properties.TryGetValue(Name, out var taker) && ReferenceEquals(taker, hub);

    public static void Mark(HttpRequestMessage request, Hub hub) => request.Properties[Name] = hub;

    public static void Unmark(HttpRequestMessage request) => request.Properties.Remove(Name);
#endif
}
