using System;
using System.Linq;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class ServerStateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ServerState _server;

    public ServerStateTests() => _server = new ServerState(new RetrySchedule(Second, TimeSpan.FromMinutes(1), attempts: 4, static () => 1, factor: 4), _time);

    [Fact]
    public void A_row_of_losses_says_that_there_is_no_server_and_one_answer_that_there_is()
    {
        for (var i = 1; i <= 6; i++)
        {
            Assert.False(_server.IsMissing);
            Assert.Equal(TimeSpan.Zero, _server.Rest(shortPauses: false));
            Lose();
        }

        Assert.True(_server.IsMissing);
        Assert.Equal(Second, _server.Rest(shortPauses: false));
        Assert.InRange(_server.Rest(shortPauses: true).TotalMilliseconds, 100, 300);
        _time.Advance(Second);
        Assert.Equal(TimeSpan.Zero, _server.Rest(shortPauses: false));
        Lose();
        Assert.Equal(4 * Second, _server.Rest(shortPauses: false));
        _server.Answer(_server.Begin());
        Assert.Equal(TimeSpan.Zero, _server.Rest(shortPauses: false));
        Assert.True(_server.HasAnswered);
    }

    [Fact]
    public void Losses_between_answers_are_no_row()
    {
        for (var i = 0; i < 100; i++)
        {
            for (var loss = 0; loss < 5; loss++)
                Lose();
            _server.Answer(_server.Begin());
        }

        Assert.False(_server.IsMissing);
    }

    [Fact]
    public void Requests_that_are_lost_together_count_once()
    {
        var tickets = Enumerable.Range(0, 8).Select(_ => _server.Begin()).ToList();
        foreach (var ticket in tickets)
            _server.Lose(ticket, inVain: false);
        Assert.False(_server.IsMissing);
        for (var i = 2; i <= 6; i++)
            Lose();
        Assert.True(_server.IsMissing);
    }

    [Fact]
    public void A_server_that_lets_the_time_pass_is_none_also_if_eight_requests_do_so_at_once()
    {
        var tickets = Enumerable.Range(0, 8).Select(_ => _server.Begin()).ToList();
        foreach (var ticket in tickets)
            _server.Lose(ticket, inVain: true);
        Assert.True(_server.IsMissing);
        Assert.Equal(Second, _server.Rest(shortPauses: false));
    }

    [Fact]
    public void A_request_that_times_out_while_others_are_answered_says_nothing_about_the_server()
    {
        var silent = _server.Begin();
        _server.Answer(_server.Begin());
        _server.Lose(silent, inVain: true);
        Assert.False(_server.IsMissing);
    }

    [Fact]
    public void Without_a_server_one_request_at_a_time_tries_whether_it_is_back()
    {
        var old = _server.Begin();
        for (var i = 1; i <= 6; i++)
            Lose();
        Assert.False(_server.IsTried);
        var probe = _server.Begin();
        Assert.True(_server.IsTried);
        _server.Lose(old, inVain: false);
        Assert.True(_server.IsTried);
        _server.Lose(probe, inVain: false);
        Assert.False(_server.IsTried);
        Assert.False(_server.HasAnswered);
    }

    private void Lose() => _server.Lose(_server.Begin(), inVain: false);
}
