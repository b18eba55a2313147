using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Http;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What the application asks of others over HTTP is part of the story that its log tells.</summary>
internal static class OutgoingCalls
{
    [Behaviour]
    public static async Task The_next_error_shows_the_call_before_it_in_its_place_among_the_records(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        s.Info("before");
        using (await client.GetAsync(other.Url("/404?customer=7#part")))
            s.Info("after");

        var trail = s.Trail();
        Assert.Equal(["before", null, "after"], trail.Select(static crumb => crumb.Message));
        Assert.Equal(("http", "http", "warning"), (trail[1].Type, trail[1].Category, trail[1].Level));
        Assert.Equal(other.Url("/404").AbsoluteUri, trail[1].Data["url"].GetString());
        Assert.Equal(("GET", 404, "Not Found"), (trail[1].Data["method"].GetString(), trail[1].Data["status_code"].GetInt32(), trail[1].Data["reason"].GetString()));
        Assert.DoesNotContain("customer", trail[1].Json.GetRawText(), StringComparison.Ordinal);
    }

    [Behaviour]
    public static async Task Neither_user_info_nor_query_of_the_url_is_shown_and_with_personal_data_the_query_without_its_secrets(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Expectations = s.Expectations with { SendDefaultPii = true };
        s.Start(code: static o => o.SendDefaultPii = true);
        using (await client.GetAsync(new Uri($"http://cook:hunter2@{other.Host}/200?page=2&api_key=s3cret&access%20token=t0ken&flag")))
        {
            var crumb = Assert.Single(s.Trail());
            Assert.Equal(other.Url("/200").AbsoluteUri, crumb.Data["url"].GetString());
            Assert.Equal("page=2&api_key=[Filtered]&access%20token=[Filtered]&flag", crumb.Data["http.query"].GetString());
            Assert.DoesNotContain("hunter2", crumb.Json.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Behaviour]
    public static async Task A_hook_drops_the_calls_to_one_host_by_reading_the_request(Scenario s)
    {
        await using var wanted = new OtherService();
        await using var unwanted = new OtherService();
        using var client = new HttpClient();
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) => hint.HttpRequest?.RequestUri?.Authority == unwanted.Host ? null : crumb));
        foreach (var service in new[] { unwanted, wanted, unwanted })
            (await client.GetAsync(service.Url("/200"))).Dispose();

        Assert.Equal(wanted.Url("/200").AbsoluteUri, Assert.Single(s.Trail()).Data["url"].GetString());
    }

    [Behaviour]
    public static async Task A_hook_is_given_request_and_response_or_the_exception(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        var hints = new List<(HttpRequestMessage? Request, HttpResponseMessage? Response, Exception? Exception, object? Record)>();
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) =>
        {
            hints.Add((hint["httplib_request"] as HttpRequestMessage, hint["httplib_response"] as HttpResponseMessage, hint.Exception, hint[HintTypes.LogRecord]));
            return crumb;
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, other.Url("/200"));
        using var refused = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/");
        using var response = await client.SendAsync(request);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(refused));

        Assert.Equal(2, hints.Count);
        Assert.Equal((request, response, null, null), hints[0]);
        Assert.Equal((refused, null, exception, null), hints[1]);
    }

    [Behaviour]
    public static async Task What_a_hook_asks_of_others_leaves_nothing(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) =>
        {
            if (crumb.Message == "look")
                client.Send(new HttpRequestMessage(HttpMethod.Get, other.Url("/200"))).Dispose();
            return crumb;
        }));
        s.Info("look");

        Assert.Equal("look", Assert.Single(s.Trail()).Message);
        Assert.Single(other.Seen);
    }

    [Behaviour]
    public static async Task A_call_belongs_to_the_unit_of_work_that_made_it(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(unit => Task.Run(async () =>
        {
            using var work = unit % 2 == 0 ? new Activity("unit").Start() : SentrySdk.PushIsolationScope();
            await Task.WhenAll(Enumerable.Range(0, 3).Select(async part => (await client.GetAsync(other.Url($"/unit/{unit}/{part}"))).Dispose()));
            s.Error("unit {Unit} failed", unit);
        })));

        var events = s.Events(20);
        Assert.All(events, e =>
        {
            var unit = e.Formatted!.Split(' ')[1];
            Assert.Equal(
                Enumerable.Range(0, 3).Select(part => other.Url($"/unit/{unit}/{part}").AbsoluteUri),
                e.Breadcrumbs.Select(static crumb => crumb.Data["url"].GetString()!).Order());
        });
        Assert.Empty(s.Trail());
    }

    [Behaviour]
    public static async Task No_trace_changes_because_we_listen(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        (await client.GetAsync(other.Url("/200"))).Dispose();

        Assert.DoesNotContain("traceparent", Assert.Single(other.Seen).Keys);
        Assert.Null(Activity.Current);
    }

    [Behaviour]
    public static async Task The_SDK_s_own_requests_are_never_seen(Scenario s)
    {
        s.Start(code: static o => o.CreateHttpMessageHandler = static () => new SocketsHttpHandler());
        s.Error("first");
        s.Flush();
        using (var work = new Activity("unit").Start())
        {
            s.Error("second");
            s.Flush();
        }

        Assert.Equal("first", Assert.Single(s.Trail()).Message);
        await Task.CompletedTask;
    }

    [Behaviour]
    public static async Task Breadcrumbs_of_calls_can_be_switched_off_by_the_configuration_file(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        using var withHandler = new HttpClient(new SentryHttpMessageHandler());
        s.StartWith(("IncludeHttpBreadcrumbs", "false"));
        (await client.GetAsync(other.Url("/200"))).Dispose();
        (await withHandler.GetAsync(other.Url("/200"))).Dispose();

        Assert.Empty(s.Trail());
    }

    [Behaviour]
    public static async Task After_the_SDK_was_closed_and_started_again_a_call_leaves_one_breadcrumb(Scenario s)
    {
        await using var other = new OtherService();
        using var client = new HttpClient();
        s.Start();
        s.Close();
        (await client.GetAsync(other.Url("/200"))).Dispose();
        s.Start();
        (await client.GetAsync(other.Url("/404"))).Dispose();

        Assert.Equal(404, Assert.Single(s.Trail()).Data["status_code"].GetInt32());
    }
}
