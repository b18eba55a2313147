using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Sentry.Functions;

/// <summary>The host's address comes as arguments, the DSN from the environment. <c>twice</c>: Sentry is added twice.</summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.UseSentry();
        if (args is [.., "twice"])
            builder.UseSentry();
        builder.Build().Run();
    }
}
