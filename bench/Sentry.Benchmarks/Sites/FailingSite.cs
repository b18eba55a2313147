using System;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Benchmarks.Contestants;

namespace Sentry.Benchmarks.Sites;

/// <summary>A site whose request fails, with Sentry as its documentation says, and the levels of the project template. Both contenders run the same. Ends with its input.</summary>
internal static class FailingSite
{
    /// <param name="failure">The name of the failure.</param>
    /// <param name="hasPackage">Whether it uses the package for ASP.NET Core; otherwise the logger alone.</param>
    /// <param name="dsn">The receiver.</param>
    public static int Serve(string failure, bool hasPackage, string dsn)
    {
        var known = Failure.All.Single(entry => entry.Name == failure);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (hasPackage)
            builder.WebHost.UseSentry(dsn);
        else
            builder.Logging.AddSentry(dsn);
        known.Services?.Invoke(builder.Services);
        var site = builder.Build();
        known.Map(site);
        using (site)
        {
            site.Start();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Questions.Answer}{new Uri(site.Urls.Single()).Port}"));
            Console.In.ReadToEnd();
            site.StopAsync().GetAwaiter().GetResult();
        }

        return 0;
    }
}
