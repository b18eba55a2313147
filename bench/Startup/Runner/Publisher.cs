using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;

namespace Startup.Runner;

/// <summary>Publishes the three programs, each into a folder of its own.</summary>
internal sealed class Publisher
{
    public static readonly string[] Clients = ["Floor", "Ours", "Incumbent"];

    private readonly string _root = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "programs")).FullName;

    public Contender Publish(string client, string way, params string[] properties) =>
        Publish(client, way, ["--self-contained", "false", "-p:PublishAot=false", .. properties], client == "Floor");

    public Contender PublishNative(string client) => Publish(client, "native", [], client == "Floor");

    /// <summary>The first program with one file of the second.</summary>
    public Contender WithFileOf(Contender program, Contender other, string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "compiled")).FullName;
        foreach (var source in Directory.EnumerateFiles(Path.GetDirectoryName(program.Program)!))
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)), overwrite: true);
        File.Copy(Path.Combine(Path.GetDirectoryName(other.Program)!, file), Path.Combine(folder, file), overwrite: true);
        return new Contender(Path.GetFileName(program.Program), folder, program.IsFloor);
    }

    private Contender Publish(string client, string way, string[] arguments, bool isFloor)
    {
        var folder = Path.Combine(_root, way, client);
        var project = Path.Combine(SourceFolder(), "..", client);
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", project, "-c", "Release", "-r", "linux-x64", "-o", folder, "-v", "quiet", "-nologo", "--disable-build-servers", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        Console.Error.WriteLine($"publishing {client}, {way}");
        using var publishing = Process.Start(start)!;
        var said = publishing.StandardOutput.ReadToEnd();
        publishing.WaitForExit();
        return publishing.ExitCode == 0
            ? new Contender("Startup." + client, folder, isFloor)
            : throw new InvalidOperationException($"{client} could not be published: {said}");
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
