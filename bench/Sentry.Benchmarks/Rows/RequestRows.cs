using System.Collections.Generic;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sentry.Benchmarks.Rows;

/// <summary>A request to a minimal API that succeeds and logs nothing; the incumbent runs the same.</summary>
internal static class RequestRows
{
    /// <summary>What a logger adds to an application with another logger.</summary>
    public static Row Alone { get; } = new("MEL request, logger alone", Budget.OfBytes(640), static contender => Open(contender, hasPackage: false)) { Table = Table.Requests };

    /// <summary>What the package for ASP.NET Core adds to the logger alone, which is the floor here.</summary>
    public static Row WithPackage { get; } = new("MEL request, Sentry.AspNetCore", new Budget(200, 200), static contender => Open(Contender.Sentry, hasPackage: contender == Contender.Sentry)) { Table = Table.Requests };

    public static IEnumerable<Row> All => [Alone, WithPackage];

    private static Loop Open(Contender contender, bool hasPackage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var server = new OwnThreadServer();
        builder.Services.AddSingleton<IServer>(server);
        builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var setup = new Setup();
        if (contender == Contender.Floor)
            builder.Logging.AddProvider(new NoProvider());
        else if (hasPackage)
            builder.WebHost.UseSentry(options => setup.Apply(options));
        else
            builder.Logging.AddSentry(options => setup.Apply(options));
        IHost app = builder.Build();
        ((WebApplication)app).MapGet("/orders/{id}", static () => { });
        app.Start();
        return new Loop(server.Run, app);
    }
}
