using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Serverless;

/// <summary>What is known of an invocation when it begins. The delegates and values are the application's.</summary>
internal sealed record InvocationFacts
{
    /// <summary>The platform that is not known.</summary>
    public const string Generic = "serverless";

    public const string Lambda = "aws.lambda";

    /// <summary>The name of its context; with underscores, of its mechanism.</summary>
    public required string Platform { get; init; }

    public string? FunctionName { get; init; }

    public string? FunctionVersion { get; init; }

    /// <summary>On AWS Lambda its ARN.</summary>
    public string? FunctionId { get; init; }

    public string? RequestId { get; init; }

    public string? LogGroup { get; init; }

    public string? LogStream { get; init; }

    /// <summary>Further values of the platform.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = new Dictionary<string, object?>();

    /// <summary>How long it may still run; null: unknown.</summary>
    public Func<TimeSpan>? RemainingTime { get; init; }

    public bool WarnsBeforeTimeout { get; init; }

    /// <summary>How long its end waits for delivery; null: the time of the options.</summary>
    public TimeSpan? FlushTimeout { get; init; }

    /// <summary>Once it is cancelled, an exception that says so is no failure.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Whether it is the start of the process, which ends if it fails.</summary>
    public bool IsStart { get; init; }

    /// <summary>The mechanism of the exception that it throws.</summary>
    public string Mechanism => Platform.Replace('.', '_');

    /// <summary>How long it may still run; null: unknown, or the application's delegate has thrown.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            try
            {
                return RemainingTime?.Invoke();
            }
            catch (Exception)
            {
                return null;
            }
        }
    }
}
