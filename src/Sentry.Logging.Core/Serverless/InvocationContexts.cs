using System;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Privacy;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Serverless;

/// <summary>What the events of an invocation say of it. The time that is left is read when an event is captured.</summary>
internal sealed class InvocationContexts(InvocationFacts facts, PrivacyFilter privacy, TimeProvider time)
{
    private const string RegionTag = "aws_region";
    private const string Logs = "aws.cloudwatch.logs";
    private const int RegionOfArn = 3;

    private readonly long _began = time.GetTimestamp();

    private bool IsLambda => facts.Platform == InvocationFacts.Lambda;

    /// <summary>The region of a function of AWS Lambda.</summary>
    private string? Region => facts.FunctionId?.Split(':') is { Length: > RegionOfArn } parts && parts[RegionOfArn].Length > 0 ? parts[RegionOfArn] : LambdaEnvironment.Region;

    public void Fill(Scope scope)
    {
        scope.TransactionName = facts.FunctionName;
        scope.SetLiveContext(facts.Platform, new LiveContext(Read));
        if (!IsLambda)
            return;
        if (Region is { } region)
            scope.SetTag(RegionTag, region);
        if (facts.LogGroup is not null || facts.LogStream is not null)
            scope.SetContext(Logs, LogsOf(facts.LogGroup, facts.LogStream));
    }

    private Dictionary<string, object?> Read()
    {
        var values = new Dictionary<string, object?>();
        Add("function_name", facts.FunctionName);
        Add("function_version", facts.FunctionVersion);
        Add(IsLambda ? "invoked_function_arn" : "function_id", facts.FunctionId);
        Add(IsLambda ? "aws_request_id" : "request_id", facts.RequestId);
        Add("execution_duration_in_millis", Milliseconds(time.GetElapsedTime(_began)));
        Add("remaining_time_in_millis", facts.Remaining is { } left ? Milliseconds(left) : null);
        foreach (var pair in facts.Data)
            Add(pair.Key, pair.Value);
        return values;

        void Add(string name, object? value)
        {
            if (value is not null)
                values[name] = privacy.Hides(name, value) ? Redaction.Filtered : ValueSnapshot.Of(value, privacy);
        }
    }

    private Dictionary<string, object?> LogsOf(string? group, string? stream)
    {
        var values = new Dictionary<string, object?> { ["log_group"] = group, ["log_stream"] = stream };
        if (Region is { } region && group is not null && stream is not null)
        {
            values["url"] = string.Format(
                CultureInfo.InvariantCulture,
                "https://console.{0}/cloudwatch/home?region={1}#logsV2:log-groups/log-group/{2}/log-events/{3}",
                region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.cn" : "aws.amazon.com",
                region,
                Uri.EscapeDataString(group),
                Uri.EscapeDataString(stream));
        }

        return values;
    }

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
