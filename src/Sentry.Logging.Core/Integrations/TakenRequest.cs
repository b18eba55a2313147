using System.Net.Http;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>The mark on a request inside a <see cref="SentryHttpMessageHandler"/>: only that handler records it.</summary>
internal static class TakenRequest
{
    private const string Name = "Sentry.Taken";

    public static bool IsOf(HttpRequestMessage request, Hub hub) => ReferenceEquals(RequestProperties.Get(request, Name), hub);

    public static void Mark(HttpRequestMessage request, Hub hub) => RequestProperties.Set(request, Name, hub);

    public static void Unmark(HttpRequestMessage request) => RequestProperties.Remove(request, Name);
}
