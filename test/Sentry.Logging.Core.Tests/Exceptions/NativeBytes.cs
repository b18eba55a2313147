using System;
using System.IO;
using System.Text;

namespace Sentry.Tests.Exceptions;

/// <summary>The headers of small native programs, each the same in its file as in memory.</summary>
internal static class NativeBytes
{
    public const long ElfSize = 0x5678;
    public const int PeSize = 0x1000;
    public const long MachOTextSize = 0x8000;

    private const int Bytes = 0x1000;

    /// <summary>Of Linux: two segments to load, and one of notes, of which the id is the second.</summary>
    /// <param name="is64">Whether its words have 8 bytes.</param>
    /// <param name="buildId">The id; null: none.</param>
    /// <param name="claimedIdBytes">The length that the note gives for it.</param>
    public static byte[] Elf(bool is64, byte[]? buildId, int? claimedIdBytes = null)
    {
        const int notes = 0x200, load = 1, note = 4;
        var notesBytes = 16 + 4 + (buildId is null ? 0 : 16 + buildId.Length);
        return Written(w =>
        {
            void Word(long value)
            {
                if (is64)
                    w.Write(value);
                else
                    w.Write((int)value);
            }

            void Segment(int type, long address, long length)
            {
                w.Write(type);
                if (is64)
                    w.Write(4);
                Word(address); // in the file
                Word(address);
                Word(address);
                Word(type == load && address > 0 ? 0x100 : length); // in the file
                Word(length);
                if (!is64)
                    w.Write(4);
                Word(type == load ? 0x1000 : 4);
            }

            w.Write([0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(is64 ? 2 : 1), 1, 1, 0]);
            w.Write(0L);
            w.Write((short)3); // position-independent
            w.Write((short)(is64 ? 62 : 40)); // x64, arm
            w.Write(1);
            Word(0x100);
            Word(is64 ? 64 : 52);
            Word(0);
            w.Write(0);
            w.Write((short)(is64 ? 64 : 52));
            w.Write((short)(is64 ? 56 : 32));
            w.Write((short)3);
            w.Write((short)(is64 ? 64 : 40));
            w.Write(0);

            Segment(load, 0, 0x800);
            Segment(load, 0x800, ElfSize - 0x800);
            Segment(note, notes, notesBytes);

            w.BaseStream.Position = notes;
            WriteNote(w, type: 1, [1, 2, 3, 4], 4);
            if (buildId is not null)
                WriteNote(w, type: 3, buildId, claimedIdBytes ?? buildId.Length);
        });
    }

    /// <summary>Of Windows: one section, with two debug records, of which the second names the symbols.</summary>
    public static byte[] PortableExecutable(bool is64, Guid? id, int age, string symbols)
    {
        const int header = 0x80, section = 0x400, record = 0x480, entryBytes = 28, repro = 16, codeView = 2;
        var path = Encoding.UTF8.GetBytes(symbols);
        return Written(w =>
        {
            w.Write((short)0x5A4D);
            w.BaseStream.Position = 0x3C;
            w.Write(header);
            w.BaseStream.Position = header;
            w.Write(0x00004550);
            w.Write((ushort)(is64 ? 0x8664 : 0x14C));
            w.Write((short)1);
            w.Write(0x0BADCAFE);
            w.Write(0L);
            w.Write((short)(is64 ? 240 : 224));
            w.Write((short)0x22);

            var optional = (int)w.BaseStream.Position;
            w.Write((short)(is64 ? 0x20B : 0x10B));
            w.BaseStream.Position = optional + 32;
            w.Write(0x200); // alignment in memory
            w.Write(0x200); // and in the file
            w.BaseStream.Position = optional + 56;
            w.Write(PeSize);
            w.Write(section);
            w.BaseStream.Position = optional + (is64 ? 108 : 92);
            w.Write(16);
            w.BaseStream.Position += 6 * 8;
            w.Write(section);
            w.Write((id is null ? 1 : 2) * entryBytes);

            w.BaseStream.Position = optional + (is64 ? 240 : 224);
            w.Write(Encoding.ASCII.GetBytes(".rdata\0\0"));
            w.Write(Bytes - section);
            w.Write(section);
            w.Write(Bytes - section);
            w.Write(section);

            w.BaseStream.Position = section;
            WriteDebugEntry(w, repro, 0, 0);
            if (id is null)
                return;
            WriteDebugEntry(w, codeView, 24 + path.Length + 1, record);
            w.BaseStream.Position = record;
            w.Write(0x53445352);
            w.Write(id.Value.ToByteArray());
            w.Write(age);
            w.Write(path);
        });
    }

    /// <summary>Of macOS: the segments before, of and after the code, and the id.</summary>
    public static byte[] MachO(Guid? id)
    {
        const int segmentBytes = 72;
        return Written(w =>
        {
            void Segment(string name, long address, long length)
            {
                w.Write(0x19);
                w.Write(segmentBytes);
                w.Write(Encoding.ASCII.GetBytes(name.PadRight(16, '\0')));
                w.Write(address);
                w.Write(length);
                w.Write(new byte[segmentBytes - 40]);
            }

            w.Write(0xFEEDFACF);
            w.Write(0x0100000C); // arm64
            w.Write(0);
            w.Write(2);
            w.Write(id is null ? 3 : 4);
            w.Write((3 * segmentBytes) + (id is null ? 0 : 24));
            w.Write(0L);
            Segment("__PAGEZERO", 0, 0x1_0000_0000);
            Segment("__TEXT", 0x1_0000_0000, MachOTextSize);
            Segment("__DATA", 0x1_0000_0000 + MachOTextSize, 0x4000);
            if (id is null)
                return;
            w.Write(0x1B);
            w.Write(24);
            w.Write(id.Value.ToByteArray(bigEndian: true));
        });
    }

    private static byte[] Written(Action<BinaryWriter> write)
    {
        var bytes = new byte[Bytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        write(writer);
        return bytes;
    }

    private static void WriteNote(BinaryWriter writer, int type, byte[] content, int claimedBytes)
    {
        writer.Write(4);
        writer.Write(claimedBytes);
        writer.Write(type);
        writer.Write(Encoding.ASCII.GetBytes("GNU\0"));
        writer.Write(content);
    }

    private static void WriteDebugEntry(BinaryWriter writer, int type, int length, int place)
    {
        writer.Write(0L);
        writer.Write(0);
        writer.Write(type);
        writer.Write(length);
        writer.Write(place);
        writer.Write(place);
    }
}
