using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Sentry.Benchmarks.Contestants;

namespace Sentry.Benchmarks.Receiving;

/// <summary>
/// A server for envelopes, in a process of its own: takes what comes on bare sockets, as cheaply as it can, answers 200, and looks at what it
/// has only when it is asked, after the clock has stopped.
/// </summary>
internal static class Receiver
{
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    private static readonly byte[] EventItem = Encoding.ASCII.GetBytes("\"type\":\"event\"");
    private static readonly Lock Gate = new();

    private static List<byte[]> s_bodies = [];

    /// <summary>Says its port, then answers every line with the number of events, or of logs, since the last one, and their mean size on the wire and uncompressed.</summary>
    public static int Serve()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        new Thread(() => Accept(listener)) { IsBackground = true }.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        while (Console.ReadLine() is { } what)
            Console.WriteLine(Report(what == Questions.Logs ? LogContainers.Count : CountEvents));
        return 0;
    }

    private static void Accept(TcpListener listener)
    {
        while (true)
        {
            var client = listener.AcceptTcpClient();
            new Thread(() => Serve(client)) { IsBackground = true }.Start();
        }
    }

    private static void Serve(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var connection = new Connection(client.Client);
            try
            {
                while (connection.ReadBody() is { } body)
                {
                    // Before the answer: who has it may ask at once how much has come.
                    lock (Gate)
                        s_bodies.Add(body);
                    client.Client.Send(Accepted);
                }
            }
            catch (IOException)
            {
                // Whoever sent is gone.
            }
            catch (SocketException)
            {
                // Likewise.
            }
        }
    }

    private static string Report(Func<byte[], int> count)
    {
        List<byte[]> bodies;
        lock (Gate)
            (bodies, s_bodies) = (s_bodies, []);
        var (found, sent, raw) = (0, 0L, 0L);
        foreach (var body in bodies)
        {
            var plain = Plain(body);
            var inBody = count(plain);
            if (inBody == 0)
                continue;
            found += inBody;
            sent += body.Length;
            raw += plain.Length;
        }

        var each = Math.Max(1, found);
        return string.Create(CultureInfo.InvariantCulture, $"{found} {(double)sent / each} {(double)raw / each}");
    }

    private static int CountEvents(byte[] plain) => plain.AsSpan().IndexOf(EventItem) < 0 ? 0 : 1;

    private static byte[] Plain(byte[] body)
    {
        if (body is not [0x1F, 0x8B, ..])
            return body;
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
