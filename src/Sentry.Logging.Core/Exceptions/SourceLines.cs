using System;
using System.Collections.Generic;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.IO;
using System.Reflection;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Sentry.Exceptions;

/// <summary>
/// Finds the source line of a place in a method, in the assembly's portable PDB, and the ids by which a server finds it. Each assembly is opened
/// once. Symbols are kept in memory, not as open or mapped files, so that a deployment can replace them while the program runs. Reads files, so it is
/// for the worker or a hook. Never throws; unknown is null. Thread-safe.
/// </summary>
internal sealed class SourceLines
{
    private const int MaxAssemblies = 1024;
    private const long MaxBytes = 64 << 20;

    private readonly object _gate = new();
    private readonly Dictionary<Guid, AssemblySymbols?> _symbols = [];
    private long _bytes;

    public SourceLine? Find(MethodBase method, MethodKey key, int ilOffset)
    {
        try
        {
            lock (_gate)
                return SymbolsOf(method.Module.Assembly, key.Module)?.Lines?.Find(key.Token, ilOffset);
        }
        catch (Exception)
        {
            // Symbols are optional: if they are broken, the frame has no line.
            return null;
        }
    }

    /// <summary>The build that a method belongs to.</summary>
    public DebugImage? ImageOf(MethodBase method, MethodKey key)
    {
        try
        {
            lock (_gate)
                return SymbolsOf(method.Module.Assembly, key.Module)?.Image;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>The checksum of a source file that only a text names: null unless the symbols of the program, or of an assembly seen before, name it too.</summary>
    public byte[]? HashOf(string path)
    {
        try
        {
            lock (_gate)
            {
                if (Assembly.GetEntryAssembly() is { } program)
                    SymbolsOf(program, program.ManifestModule.ModuleVersionId);
                foreach (var symbols in _symbols.Values)
                {
                    if (symbols?.Lines?.HashOf(path) is { } hash)
                        return hash;
                }
            }
        }
        catch (Exception)
        {
            // Then without its lines.
        }

        return null;
    }

    private AssemblySymbols? SymbolsOf(Assembly assembly, Guid module)
    {
        if (_symbols.TryGetValue(module, out var symbols))
            return symbols;

        symbols = Open(assembly, module);
        if (_symbols.Count >= MaxAssemblies || _bytes + (symbols?.Lines?.Size ?? 0) > MaxBytes)
            Clear();
        _symbols[module] = symbols;
        _bytes += symbols?.Lines?.Size ?? 0;
        return symbols;
    }

    private void Clear()
    {
        foreach (var symbols in _symbols.Values)
            symbols?.Dispose();
        _symbols.Clear();
        _bytes = 0;
    }

#if NET
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a file is searched for in the program.")]
#endif
    private static AssemblySymbols? Open(Assembly assembly, Guid module)
    {
        try
        {
#if NET
            // Native code has no IL offsets. The AOT compiler knows this check and removes the rest.
            if (!RuntimeFeature.IsDynamicCodeSupported)
                return null;
#endif
            if (assembly.IsDynamic || assembly.GetName().Name is not { } name)
                return null;
            if (assembly.Location is { Length: > 0 } path)
            {
                using var file = RegularFile.Open(path, long.MaxValue, mayBeRemote: true);
                return file is null ? null : AssemblySymbols.Open(file, Path.GetFileName(path), Path.GetDirectoryName(path)!, module);
            }

#if NET
            using var image = SingleFile.OfThisProcess?.Find(name);
            return image is null ? null : AssemblySymbols.Open(image, name + ".dll", AppContext.BaseDirectory, module);
#else
            return null;
#endif
        }
        catch (Exception)
        {
            // Cached as null: an unreadable file is not tried for every event.
            return null;
        }
    }
}
