using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>A program that gcc has linked, in memory as the system loads it, but not run.</summary>
internal sealed class MappedElf : IDisposable
{
    private const int Page = 4096;

    private readonly IntPtr _length;

    private MappedElf(IntPtr start, IntPtr length, long size, bool hasFixedPlace)
    {
        Start = start;
        _length = length;
        Size = size;
        HasFixedPlace = hasFixedPlace;
    }

    public static bool CanLink { get; } = Environment.GetEnvironmentVariable("PATH")?
        .Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "gcc"))) == true;

    public IntPtr Start { get; }

    /// <summary>From its start to the end of its last segment.</summary>
    public long Size { get; }

    public bool HasFixedPlace { get; }

    public static async Task<string> LinkAsync(string folder, params string[] options)
    {
        var source = Path.Combine(folder, "shop.c");
        var program = Path.Combine(folder, "shop");
        await File.WriteAllTextAsync(source, "int main(void) { return 0; }\n");
        await using var run = ProcessRunner.StartProgram("gcc", [source, "-o", program, .. options]);
        var result = await run.WaitForExitAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return program;
    }

    /// <summary>Null if there is no room where it has to be.</summary>
    public static MappedElf? Map(string program)
    {
        const int read = 1, write = 2, isPrivate = 0x02, isAnonymous = 0x20, onlyThere = 0x100000;
        var file = File.ReadAllBytes(program);
        var segments = SegmentsOf(file).ToList();
        var hasFixedPlace = segments[0].Address != 0;
        var size = segments.Max(static segment => segment.Address + segment.InMemory) - segments[0].Address;
        var length = checked((IntPtr)((size + Page - 1) / Page * Page));
        var start = mmap(checked((IntPtr)segments[0].Address), length, read | write, isPrivate | isAnonymous | (hasFixedPlace ? onlyThere : 0), -1, IntPtr.Zero);
        if (start == -1)
            return null;
        foreach (var segment in segments)
            Marshal.Copy(file, (int)segment.Offset, start + checked((IntPtr)(segment.Address - segments[0].Address)), (int)segment.InFile);
        return new MappedElf(start, length, size, hasFixedPlace);
    }

    public void Dispose() => _ = munmap(Start, _length);

    private static IEnumerable<(long Offset, long Address, long InFile, long InMemory)> SegmentsOf(byte[] file)
    {
        var headers = (int)BitConverter.ToInt64(file, 0x20);
        for (var i = 0; i < BitConverter.ToInt16(file, 0x38); i++)
        {
            var at = headers + (i * 56);
            if (BitConverter.ToInt32(file, at) == 1)
                yield return (BitConverter.ToInt64(file, at + 8), BitConverter.ToInt64(file, at + 16), BitConverter.ToInt64(file, at + 32), BitConverter.ToInt64(file, at + 40));
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr mmap(IntPtr address, IntPtr length, int protection, int flags, int file, IntPtr offset);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int munmap(IntPtr address, IntPtr length);
}
