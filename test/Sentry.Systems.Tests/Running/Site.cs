using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Sentry.Systems.Tests.Running;

/// <summary>A web application that runs.</summary>
internal sealed class Site(WebApplication app)
{
    public Uri Address { get; } = new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    /// <summary>Asks for a page.</summary>
    public async Task<HttpStatusCode> GetAsync(string path = "/")
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Address, path), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
