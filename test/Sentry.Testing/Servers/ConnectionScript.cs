using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>
/// What a <see cref="ScriptedServer"/> does with one connection, step by step; the connection is closed behind the last one. Immutable, may be
/// used many times. What the client does in between (going away, for instance) ends the script and nothing else.
/// </summary>
public sealed class ConnectionScript
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private readonly IReadOnlyList<Step> _steps;
    private readonly bool _repeats;

    private ConnectionScript(IReadOnlyList<Step> steps, bool repeats = false)
    {
        _steps = steps;
        _repeats = repeats;
    }

    private delegate Task<bool> Run(ServerConnection connection, Reply next);

    /// <summary>Closes at once. The beginning of every script.</summary>
    public static ConnectionScript Start { get; } = new([]);

    /// <summary>Gives each whole request one of these answers (<see cref="Answer"/>), then closes.</summary>
    public static ConnectionScript Answers(params string[] answers) =>
        answers.Aggregate(Start, static (script, answer) => script.ReadsRequest().Sends(answer));

    /// <summary>Gives every request this answer.</summary>
    public static ConnectionScript AnswersAlways(string answer) => Start.ReadsRequest().Sends(answer).Repeats();

    /// <summary>Reads a request to its end (<c>Content-Length</c> or chunks) and records it.</summary>
    public ConnectionScript ReadsRequest() => And((connection, next) => connection.ReadRequestAsync(next));

    /// <summary>Reads to the empty line behind the headers.</summary>
    public ConnectionScript ReadsHead() => And(static async (connection, _) => await connection.ReadHeadAsync() is not null);

    /// <summary>Reads so many bytes, whatever they mean.</summary>
    public ConnectionScript Reads(int bytes) => And((connection, _) => connection.ReadAsync(bytes));

    /// <summary>Reads until the client closes the connection or its half of it.</summary>
    public ConnectionScript ReadsToTheEnd() => And(static (connection, _) => connection.ReadToEndAsync());

    /// <summary>Sends bytes, as UTF-8.</summary>
    public ConnectionScript Sends(string text) => Sends(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    public ConnectionScript Sends(byte[] bytes) => And((connection, _) => connection.SendAsync(bytes), bytes);

    /// <summary>Sends texts, each in a TLS record of its own where there is TLS, together.</summary>
    public ConnectionScript SendsTogether(params string[] texts) => And((connection, _) => connection.SendTogetherAsync(texts), Encoding.UTF8.GetBytes(texts[0]));

    /// <summary>Sends byte by byte, one each 20 ms: slower than anybody has patience.</summary>
    public ConnectionScript Drips(string text) => And((connection, _) => connection.DripAsync(Encoding.UTF8.GetBytes(text), Every), Encoding.UTF8.GetBytes(text));

    /// <summary>Sends the same again and again until the client is gone.</summary>
    public ConnectionScript SendsForEver(string text) => And((connection, _) => connection.SendForEverAsync(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads so many bytes at a time, every 20 ms, until the client is gone.</summary>
    public ConnectionScript ReadsSlowly(int bytes) => And((connection, _) => connection.ReadSlowlyAsync(bytes, Every));

    /// <summary>Goes on when the test says so.</summary>
    public ConnectionScript Waits(Task gate) => And(async (connection, _) =>
    {
        await gate.WaitAsync(connection.Closing);
        return true;
    });

    /// <summary>Does something of the test's own, for instance tells it how far the script is.</summary>
    public ConnectionScript Does(Action action) => And((_, _) =>
    {
        action();
        return Task.FromResult(true);
    });

    /// <summary>Neither reads nor says anything until the server is disposed.</summary>
    public ConnectionScript StaysSilent() => Waits(new TaskCompletionSource().Task);

    /// <summary>Resets the connection: what is on the way is lost.</summary>
    public ConnectionScript Resets() => And(static (connection, _) =>
    {
        connection.Reset();
        return Task.FromResult(false);
    });

    /// <summary>Closes its own half only.</summary>
    public ConnectionScript EndsSending() => And(static (connection, _) =>
    {
        connection.Socket.Shutdown(SocketShutdown.Send);
        return Task.FromResult(true);
    });

    /// <summary>Goes on with TLS.</summary>
    public ConnectionScript Secures(X509Certificate2 certificate) => And((connection, _) => connection.SecureAsync(certificate));

    /// <summary>From here on everything that is sent, TLS records and handshakes included, goes byte by byte, one each 20 ms.</summary>
    public ConnectionScript SendsSlowlyFromHere() => And(static (connection, _) =>
    {
        connection.Pace = Every;
        return Task.FromResult(true);
    });

    /// <summary>Begins again behind the last step.</summary>
    public ConnectionScript Repeats() => new(_steps, repeats: true);

    internal async Task PlayAsync(ServerConnection connection)
    {
        do
        {
            for (var i = 0; i < _steps.Count; i++)
            {
                if (!await _steps[i].Run(connection, ReplyBehind(i)))
                    return;
            }
        }
        while (_repeats);
    }

    private ConnectionScript And(Run run, byte[]? sent = null) => new([.. _steps, new Step(run, sent)], _repeats);

    /// <summary>What the script answers to what step <paramref name="index"/> reads, as the records of requests have it.</summary>
    private Reply ReplyBehind(int index)
    {
        var sent = _steps.Skip(index + 1).Select(static step => step.Sent).FirstOrDefault(static sent => sent is not null);
        return Answer.StatusIn(sent) is { } status ? Reply.Status(status) : Reply.Abort;
    }

    private sealed record Step(Run Run, byte[]? Sent);
}
