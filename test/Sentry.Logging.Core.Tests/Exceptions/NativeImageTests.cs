using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>The ids of native programs, read from their headers in memory.</summary>
public sealed class NativeImageTests : IDisposable
{
    private static readonly byte[] BuildId = [.. Enumerable.Range(0xA0, 20).Select(static value => (byte)value)];
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");

    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-native-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_of_Linux_has_the_id_of_its_note_and_the_size_of_its_segments(bool is64)
    {
        var bytes = NativeBytes.Elf(is64, BuildId);
        using var memory = new InMemory(bytes);

        var image = NativeImage.Elf(memory.Start, "shop")!;

        Assert.Equal(("elf", "a3a2a1a0-a5a4-a7a6-a8a9-aaabacadaeaf", "shop"), (image.Type, image.DebugId, image.CodeFile));
        Assert.Equal("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3", image.CodeId);
        Assert.Equal((NativeImage.Hex(memory.Start), NativeBytes.ElfSize), (image.Address, image.Size));
        await AssertIsWhatTheToolPrints(image, bytes);
    }

    [Fact]
    public async Task A_short_id_of_Linux_is_filled_up_with_zeros()
    {
        var bytes = NativeBytes.Elf(is64: true, BuildId[..8]);
        using var memory = new InMemory(bytes);

        var image = NativeImage.Elf(memory.Start, "shop")!;

        Assert.Equal(("a3a2a1a0-a5a4-a7a6-0000-000000000000", "a0a1a2a3a4a5a6a7"), (image.DebugId, image.CodeId));
        await AssertIsWhatTheToolPrints(image, bytes);
    }

    [Theory]
    [InlineData("-pie")]
    [InlineData("-no-pie")]
    public async Task A_program_that_gcc_has_linked_has_the_id_that_was_given_to_it(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The program is for Linux on x64.");
        Assert.SkipUnless(MappedElf.CanLink, "gcc is not on the PATH.");
        var program = await MappedElf.LinkAsync(_folder, kind, "-Wl,--build-id=0x" + Convert.ToHexString(BuildId));
        using var mapped = MappedElf.Map(program);
        Assert.SkipWhen(mapped is null, "Something else is in memory where the program has to be.");

        var image = NativeImage.Elf(mapped.Start, "shop")!;

        Assert.Equal(kind == "-no-pie", mapped.HasFixedPlace);
        Assert.Equal("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3", image.CodeId);
        Assert.Equal((NativeImage.Hex(mapped.Start), mapped.Size), (image.Address, image.Size));
        await AssertIsWhatTheToolPrints(image, File.ReadAllBytes(program));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_of_Windows_has_the_id_and_the_name_of_its_symbols(bool is64)
    {
        var bytes = NativeBytes.PortableExecutable(is64, Id, age: 10, @"C:\build\shop\Läden.pdb");
        using var memory = new InMemory(bytes);

        var image = NativeImage.PortableExecutable(memory.Start, "renamed.exe")!;

        using var reader = new PEReader(ImmutableArray.Create(bytes));
        var symbols = reader.ReadCodeViewDebugDirectoryData(reader.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal((Id, 10, @"C:\build\shop\Läden.pdb"), (symbols.Guid, symbols.Age, symbols.Path));
        Assert.Equal(("pe", "00112233-4455-6677-8899-aabbccddeeff-a", "renamed.exe"), (image.Type, image.DebugId, image.CodeFile));
        Assert.Equal(("0badcafe" + NativeBytes.PeSize.ToString("x"), "Läden.pdb"), (image.CodeId, image.DebugFile));
        Assert.Equal((NativeImage.Hex(memory.Start), reader.PEHeaders.PEHeader!.SizeOfImage), (image.Address, image.Size));
        await AssertIsWhatTheToolPrints(image, bytes);
    }

    [Fact]
    public async Task A_program_of_macOS_has_its_uuid_and_the_size_of_its_code()
    {
        var bytes = NativeBytes.MachO(Id);
        using var memory = new InMemory(bytes);

        var image = NativeImage.MachO(memory.Start, "shop")!;

        Assert.Equal(("macho", "00112233-4455-6677-8899-aabbccddeeff", "00112233445566778899aabbccddeeff"), (image.Type, image.DebugId, image.CodeId));
        Assert.Equal((NativeImage.Hex(memory.Start), NativeBytes.MachOTextSize), (image.Address, image.Size));
        await AssertIsWhatTheToolPrints(image, bytes);
    }

    [Fact]
    public void A_program_without_an_id_and_what_is_no_program_have_no_image()
    {
        AssertHasNone(NativeBytes.Elf(is64: true, buildId: null), NativeImage.Elf);
        AssertHasNone(NativeBytes.PortableExecutable(is64: true, id: null, 0, string.Empty), NativeImage.PortableExecutable);
        AssertHasNone(NativeBytes.MachO(id: null), NativeImage.MachO);
        foreach (var read in (Func<IntPtr, string, DebugImage?>[])[NativeImage.Elf, NativeImage.PortableExecutable, NativeImage.MachO])
            AssertHasNone(new byte[4096], read);
    }

    [Fact]
    public void A_note_that_does_not_end_where_its_segment_does_is_not_read()
    {
        AssertHasNone(NativeBytes.Elf(is64: true, BuildId, claimedIdBytes: int.MaxValue), NativeImage.Elf);
        AssertHasNone(NativeBytes.Elf(is64: true, BuildId, claimedIdBytes: -1), NativeImage.Elf);
        AssertHasNone(NativeBytes.Elf(is64: true, BuildId, claimedIdBytes: 400), NativeImage.Elf);
    }

    private static void AssertHasNone(byte[] bytes, Func<IntPtr, string, DebugImage?> read)
    {
        using var memory = new InMemory(bytes);
        Assert.Null(read(memory.Start, "shop"));
    }

    private async Task AssertIsWhatTheToolPrints(DebugImage image, byte[] bytes)
    {
        if (!SentryCli.IsThere)
            return;
        var path = Path.Combine(_folder, "checked");
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Equal(await SentryCli.IdsOfAsync(path), (image.DebugId, image.CodeId));
    }

    private sealed class InMemory : IDisposable
    {
        public InMemory(byte[] bytes)
        {
            Start = Marshal.AllocHGlobal(bytes.Length);
            Marshal.Copy(bytes, 0, Start, bytes.Length);
        }

        public IntPtr Start { get; }

        public void Dispose() => Marshal.FreeHGlobal(Start);
    }
}
