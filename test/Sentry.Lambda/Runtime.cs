using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Sentry.Lambda;

/// <summary>The loop of a custom runtime: asks for the next invocation, runs the handler, and posts its result or its error.</summary>
internal sealed class Runtime : IDisposable
{
    private const int MostInvocations = 100;

    private readonly HttpClient _api = new()
    {
        BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/"),
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    public Task FailStartAsync(Exception failure) => PostErrorAsync("init/error", failure);

    /// <summary>Runs until the process is ended, or has served enough for a test.</summary>
    public async Task RunAsync(Func<string, ILambdaContext, Task<string>> handler)
    {
        for (var served = 0; served < MostInvocations; served++)
        {
            using var next = await _api.GetAsync(new Uri("invocation/next", UriKind.Relative));
            next.EnsureSuccessStatusCode();
            var context = new LambdaContext(next);
            var invocation = "invocation/" + context.AwsRequestId;
            try
            {
                var result = await handler(await next.Content.ReadAsStringAsync(), context);
                using var content = new StringContent(result);
                using var answer = await _api.PostAsync(new Uri(invocation + "/response", UriKind.Relative), content);
            }
            catch (InvalidOperationException e)
            {
                await PostErrorAsync(invocation + "/error", e);
            }
        }
    }

    public void Dispose() => _api.Dispose();

    private async Task PostErrorAsync(string path, Exception failure)
    {
        using var answer = await _api.PostAsJsonAsync(new Uri(path, UriKind.Relative), new { errorType = failure.GetType().Name, errorMessage = failure.Message });
        answer.EnsureSuccessStatusCode();
    }
}
