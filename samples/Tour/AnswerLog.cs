using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Tour;

/// <summary>Writes what the server says to each request of the SDK, as it comes.</summary>
internal sealed class AnswerLog(TextWriter output)
{
    private int _successes;
    private int _failures;

    /// <summary>Whether there was an answer, and every one was a success.</summary>
    public bool IsAllAccepted => _successes > 0 && _failures == 0;

    /// <summary>The handler through which the SDK sends, for <c>CreateHttpMessageHandler</c>.</summary>
    public HttpMessageHandler NewHandler() => new Listener(this);

    private void Add(string answer, bool isSuccess)
    {
        output.WriteLine(answer);
        Interlocked.Increment(ref isSuccess ? ref _successes : ref _failures);
    }

    private sealed class Listener(AnswerLog log) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                log.Add($"{request.RequestUri!.Authority} answered {(int)response.StatusCode} {response.ReasonPhrase}", response.IsSuccessStatusCode);
                return response;
            }
            catch (Exception e)
            {
                log.Add($"{request.RequestUri!.Authority} did not answer: {e.Message}", isSuccess: false);
                throw;
            }
        }
    }
}
