using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>
/// Selects the frames to show from the calls of a stack, innermost first. It removes plumbing, and a second frame of a method
/// that rethrew an exception or only started its own asynchronous body. From the stack of a logging call it removes
/// the frames between the user's code and the SDK, and those that only resumed the user's code.
/// </summary>
internal sealed class FrameSelection
{
    private readonly List<ShownCall> _all = [];
    private readonly bool _startsInLogging;

    public FrameSelection(bool startsInLogging) => _startsInLogging = startsInLogging;

    public void Add(ShownCall call) => _all.Add(call);

    public List<ShownCall> Select()
    {
        var first = _startsInLogging ? FirstOfUser() : 0;
        var end = _startsInLogging ? EndOfCallers(first) : _all.Count;
        var selected = new List<ShownCall>(end - first);
        for (var i = first; i < end; i++)
        {
            if (!_all[i].Facts.IsPlumbing && !IsRethrownAt(i, first) && !IsStarterAt(i, first))
                selected.Add(_all[i]);
        }

        // A stack of plumbing only: the plumbing itself has thrown, so it is shown.
        return selected.Count == 0 && !_startsInLogging ? _all : selected;
    }

    // A method that rethrows is on the stack twice: where the call failed, and where it was rethrown. The first frame says more.
    private bool IsRethrownAt(int index, int first) =>
        index - first >= 2 && _all[index - 1].Facts.IsRethrow && ReferenceEquals(_all[index - 2].Facts, _all[index].Facts);

    // An async method that has not waited yet is on the stack twice: its body, and the lines that start it.
    private bool IsStarterAt(int index, int first)
    {
        var inner = index - 1;
        while (inner >= first && _all[inner].Facts.IsPlumbing)
            inner--;
        return inner >= first && inner < index - 1 && _all[inner].Facts.IsBodyOf(_all[index].Facts);
    }

    // After a wait, an asynchronous method is resumed by the code that completed the awaited operation: those frames did not call it.
    private int EndOfCallers(int first)
    {
        for (var i = first; i < _all.Count; i++)
        {
            if (_all[i].Facts.IsStateMachine && IsResumedAt(i))
                return i + 1;
        }

        return _all.Count;
    }

    private bool IsResumedAt(int index)
    {
        var outer = index + 1;
        while (outer < _all.Count && _all[outer].Facts.IsOfRuntime)
        {
            if (_all[outer].Facts.IsAsyncStart)
                return false;
            outer++;
        }

        return outer > index + 1;
    }

    private int FirstOfUser()
    {
        var first = 0;
        while (first < _all.Count && (_all[first].Facts.IsLogging || _all[first].Facts.IsPlumbing))
            first++;

        // Behind an asynchronous wrapper the record is handled on a thread of the runtime, whose stack says nothing about the user's code.
        for (var i = first; i < _all.Count; i++)
        {
            if (!KnownAssemblies.IsCoreLibrary(_all[i].Facts.Package))
                return first;
        }

        return _all.Count;
    }
}
