using System;
using System.Collections.Generic;
using System.IO;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Tests.Diagnostics;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class LossMessagesTests
{
    private readonly Heard _heard = new();
    private readonly LossMessages _losses;

    public LossMessagesTests() => _losses = new LossMessages("sentry.test", _heard.Log);

    [Theory]
    [InlineData(400, "An event is lost")]
    [InlineData(401, "the key in the DSN")]
    [InlineData(403, "the key in the DSN")]
    [InlineData(404, "the project")]
    [InlineData(407, "HTTPS_PROXY")]
    [InlineData(429, "rate limit")]
    [InlineData(302, "Events are not accepted")]
    [InlineData(500, "An event is lost")]
    public void An_answer_is_logged_once_with_the_way_out_then_counted(int status, string words)
    {
        for (var i = 0; i < 67; i++)
            _losses.Add(new SendResult(SendOutcome.Rejected, status, Reason: "the server at sentry.test answered " + status), logs: 0);

        var sentence = Assert.Single(_heard.Sentences);
        Assert.Contains("the server at sentry.test answered " + status, sentence, StringComparison.Ordinal);
        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.Equal([$"67 events are lost: sentry.test answered {status}."], _losses.TakeTotals());
        Assert.Empty(_losses.TakeTotals());
    }

    [Fact]
    public void The_one_event_that_was_spoken_of_is_not_counted_again()
    {
        _losses.Add(new SendResult(SendOutcome.Rejected, 413, Reason: "the server at sentry.test answered 413"), logs: 0);

        Assert.Empty(_losses.TakeTotals());
    }

    [Fact]
    public void A_proxy_that_wants_a_name_is_reported_while_there_is_still_hope()
    {
        var result = new SendResult(SendOutcome.NoResponse, 407, Exception: new IOException(), Reason: "the proxy does not forward the request to sentry.test");
        _losses.Observe(result);
        _losses.Observe(result);

        Assert.Contains("HTTPS_PROXY", Assert.Single(_heard.Sentences), StringComparison.Ordinal);
        Assert.Empty(_losses.TakeTotals());
    }

    [Fact]
    public void The_last_connection_error_is_kept_until_a_request_succeeds()
    {
        _losses.Observe(new SendResult(SendOutcome.NoResponse, Exception: new IOException(), Reason: "the name sentry.test could not be resolved"));
        _losses.Observe(new SendResult(SendOutcome.NoResponse, Exception: new OperationCanceledException(), Reason: "the request was cancelled"));
        Assert.Equal("the name sentry.test could not be resolved", _losses.LastFailure);
        Assert.Empty(_heard.Sentences);

        _losses.Observe(new SendResult(SendOutcome.Accepted, 200));
        Assert.Null(_losses.LastFailure);
    }
}
