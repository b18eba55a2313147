using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Testing;

namespace Sentry.Tests.Exceptions;

/// <summary>Sentry's own tool, which .ci/run installs.</summary>
internal static class SentryCli
{
    private const string Tool = "sentry-cli";

    public const string WhyMissing = "sentry-cli is not on the PATH (npm install --global @sentry/cli).";

    public static bool IsThere { get; } = Tools.IsOnPath(Tool);

    /// <summary>What it prints for a file.</summary>
    public static async Task<(string? DebugId, string? CodeId)> IdsOfAsync(string path)
    {
        var result = await RunAsync(["debug-files", "check", "--json", path], []);
        var variant = JsonDocument.Parse(result.Output).RootElement.GetProperty("variants")[0];
        return (variant.GetProperty("debug_id").GetString(), variant.GetProperty("code_id").GetString());
    }

    /// <summary>Whether it reads an envelope and sends it.</summary>
    public static async Task<(bool IsAccepted, string Complaint)> SendAsync(byte[] envelope, string dsn, string folder)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("n") + ".envelope");
        await File.WriteAllBytesAsync(path, envelope);
        var result = await RunAsync(["send-envelope", path], new() { ["SENTRY_DSN"] = dsn });
        return (result.ExitCode == 0, result.Output + result.Error);
    }

    private static async Task<ProcessResult> RunAsync(string[] arguments, Dictionary<string, string?> environment)
    {
        await using var run = ProcessRunner.StartProgram(Tool, arguments, environment);
        return await run.WaitForExitAsync();
    }
}
