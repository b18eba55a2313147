using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace Sentry.Testing.Tests.Rules;

public sealed class WireRulesTests
{
    private static readonly IReadOnlyList<Breakage> Breakages =
    [
        .. TransportBreakages.All, .. EnvelopeBreakages.All, .. EventBreakages.All, .. ExceptionBreakages.All, .. LogBreakages.All,
    ];

    public static TheoryData<int, string> BrokenRequests { get; } =
        new(Breakages.Select(static breakage => (breakage.Rule, breakage.What)));

    [Fact]
    public void The_table_lists_all_forty_rules_in_order()
    {
        Assert.Equal(Enumerable.Range(1, 40), WireRules.All.Select(static rule => rule.Number));
        Assert.All(WireRules.All, static rule => Assert.NotEmpty(rule.Description));
    }

    [Fact]
    public void Every_wire_rule_has_a_case_that_breaks_it()
    {
        var broken = Breakages.Select(static breakage => breakage.Rule).Distinct().Order();
        Assert.Equal(WireRules.All.Select(static rule => rule.Number), broken);
    }

    [Fact]
    public void Good_requests_break_no_rule()
    {
        Assert.Empty(Good.Event().Check());
        Assert.Empty(Good.Logs().Check());
    }

    [Theory]
    [MemberData(nameof(BrokenRequests))]
    public void A_request_that_is_broken_in_one_place_breaks_exactly_that_rule(int rule, string what)
    {
        var breakage = Breakages.Single(candidate => candidate.Rule == rule && candidate.What == what);
        var draft = breakage.Good();
        breakage.Break(draft);

        var violations = draft.Check();

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Equal(rule, violation.Rule));
    }

    [Fact]
    public void The_path_prefix_and_the_secret_of_a_DSN_are_expected()
    {
        var draft = Good.Event();
        draft.Expectations = new WireExpectations { Dsn = $"http://{Draft.Key}:secret@127.0.0.1:8080/a/b/42" };
        draft.Path = "/a/b/api/42/envelope/";
        draft.Header["dsn"] = $"http://{Draft.Key}@127.0.0.1:8080/a/b/42";
        Assert.Equal([3], draft.Check().Select(static violation => violation.Rule));

        draft.Headers["X-Sentry-Auth"] += ", sentry_secret=secret";
        Assert.Empty(draft.Check());
    }

    [Fact]
    public void What_the_protocol_leaves_open_breaks_no_rule()
    {
        var draft = Good.Event();
        draft.Headers.Remove("Content-Encoding");
        draft.Headers["User-Agent"] = "my.dotnet/0.1.0";
        draft.Text = static text => text.TrimEnd('\n');
        draft.Header["sent_at"] = "2026-01-02T03:04:05+00:00";
        draft.Event["timestamp"] = 1767323045.25;
        draft.Event["exception"] = draft.Event["exception"]!["values"]!.DeepClone();
        draft.Event["breadcrumbs"] = draft.Event["breadcrumbs"]!["values"]!.DeepClone();
        draft.Event["tags"] = new JsonArray(new JsonArray("kind", "gift"));
        draft.Event["breadcrumbs"]![1]!["data"]!["url"] = "https://[Filtered]:[Filtered]@shop.example/";

        Assert.Empty(draft.Check());
    }

    [Fact]
    public void With_permission_personal_data_breaks_no_rule()
    {
        var draft = Good.Event();
        draft.Expectations = draft.Expectations with { SendDefaultPii = true };
        draft.Event["user"]!["ip_address"] = "{{auto}}";
        draft.Event["request"]!["cookies"] = "a=1";

        Assert.Empty(draft.Check());
    }

    [Fact]
    public void A_fake_clock_can_be_set()
    {
        var draft = Good.Event();
        draft.Expectations = draft.Expectations with { Now = Draft.Arrival.AddDays(2) };
        Assert.Equal([12], draft.Check().Select(static violation => violation.Rule));

        draft.Expectations = draft.Expectations with { SentAtTolerance = TimeSpan.FromDays(3) };
        Assert.Empty(draft.Check());
    }

    [Fact]
    public void Logs_of_several_traces_need_no_trace_header()
    {
        var draft = Good.Logs();
        draft.Header.Remove("trace");
        draft.Logs[1]!["trace_id"] = new string('c', 32);

        Assert.Empty(draft.Check());
    }

    [Fact]
    public void An_id_may_be_sent_again_only_until_it_was_accepted()
    {
        var refused = Good.Event();
        refused.Reply = Reply.Status(503);
        var accepted = Good.Event();

        Assert.Empty(CheckAll(refused, accepted));
        var violation = Assert.Single(CheckAll(refused, accepted, accepted));
        Assert.Equal(11, violation.Rule);
    }

    [Theory]
    [InlineData(429, 1)]
    [InlineData(500, 0)]
    public void A_send_error_is_explained_by_a_refusal_but_not_by_429(int status, int violations)
    {
        var refused = Good.Event();
        refused.Reply = Reply.Status(status);
        var report = Good.Logs();
        report.Items.Add(new DraftItem("client_report")
        {
            Json = Good.Parse("""{ "discarded_events": [ { "reason": "send_error", "category": "error", "quantity": 1 } ] }"""),
        });

        Assert.Equal(Enumerable.Repeat(40, violations), CheckAll(refused, report).Select(static violation => violation.Rule));
    }

    private static IReadOnlyList<WireViolation> CheckAll(params Draft[] drafts) =>
        WireRules.CheckAll(drafts.Select(static draft => draft.Build()), new WireExpectations { Dsn = Draft.Dsn });
}
