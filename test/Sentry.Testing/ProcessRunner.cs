using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>
/// A child process (<c>dotnet program.dll …</c>) whose output and exit are observed. Disposing kills what still runs. Thread-safe.
/// </summary>
public sealed class ProcessRunner : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private TaskCompletionSource _nextLine = NewSignal();
    private int _lines;

    private ProcessRunner(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>How long a wait may take before it fails. Default 60 s.</summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>The lines of standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>The lines of standard error so far.</summary>
    public string Error => Read(_error);

    /// <summary>Starts <c>dotnet {programDll} {arguments}</c>.</summary>
    /// <param name="programDll">Path of the program's assembly.</param>
    /// <param name="arguments">Its arguments; need no quoting.</param>
    /// <param name="environment">Variables to add to those of this process; a null value removes one.</param>
    public static ProcessRunner Start(
        string programDll, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>>? environment = null) =>
        StartProgram(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [programDll, .. arguments], environment);

    /// <summary>Starts any program of the path, such as another runtime.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments; need no quoting.</param>
    /// <param name="environment">Variables to add to those of this process; a null value removes one.</param>
    public static ProcessRunner StartProgram(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return new ProcessRunner(start);
    }

    /// <summary>Waits until standard output contains the text.</summary>
    /// <exception cref="TimeoutException">
    /// It did not within <see cref="WaitLimit"/>, or the process ended before; the message has the output.
    /// </exception>
    public Task WaitForOutputAsync(string text) => WaitForAsync(() => Output, text);

    /// <summary>Waits until standard error contains the text.</summary>
    /// <inheritdoc cref="WaitForOutputAsync"/>
    public Task WaitForErrorAsync(string text) => WaitForAsync(() => Error, text);

    /// <summary>Waits until standard output has so many lines.</summary>
    /// <inheritdoc cref="WaitForOutputAsync"/>
    public Task WaitForLinesAsync(int count) => WaitForAsync(() => Volatile.Read(ref _lines) >= count, $"did not write {count} lines");

    /// <summary>Waits for the end of the process and of its output.</summary>
    /// <exception cref="TimeoutException">
    /// It still ran after <see cref="WaitLimit"/> (and was killed); the message has the output.
    /// </exception>
    public async Task<ProcessResult> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(WaitLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            var failure = Failure("did not end");
            Kill();
            throw failure;
        }

        return new ProcessResult(_process.ExitCode, Output, Error);
    }

    /// <summary>Ends the process and its children at once, as <c>kill -9</c> does. Nothing happens if it has ended.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks the process to end (SIGTERM; Unix only).</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows, which has no such signal.</exception>
    public void Terminate() => Send("-TERM");

    /// <summary>Interrupts the process (SIGINT, what Ctrl-C sends; Unix only).</summary>
    /// <inheritdoc cref="Terminate"/>
    public void Interrupt() => Send("-INT");

    /// <summary>Kills the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Send(string signal)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Windows has no signals.");
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task WaitForAsync(Func<string> read, string text) =>
        await WaitForAsync(() => read().Contains(text, StringComparison.Ordinal), $"did not write '{text}'");

    private async Task WaitForAsync(Func<bool> condition, string failure)
    {
        using var limit = new CancellationTokenSource(WaitLimit);
        var exit = _process.WaitForExitAsync(limit.Token);
        for (var hasEnded = false; !hasEnded;)
        {
            Task nextLine;
            lock (_lock)
                nextLine = _nextLine.Task;
            hasEnded = exit.IsCompleted;
            if (condition())
                return;
            await Task.WhenAny(nextLine, exit);
        }

        throw Failure(failure);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TimeoutException Failure(string what) =>
        new($"The process {what}.{Environment.NewLine}Output:{Environment.NewLine}{Output}Error:{Environment.NewLine}{Error}");

    private void Append(StringBuilder text, string? line)
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            if (line is not null)
                text.AppendLine(line);
            if (line is not null && text == _output)
                _lines++;
            arrived = _nextLine;
            _nextLine = NewSignal();
        }

        arrived.SetResult();
    }

    private string Read(StringBuilder text)
    {
        lock (_lock)
            return text.ToString();
    }
}
