using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>
/// Chooses from the calls of a stack, given from the innermost outwards, those worth showing: no plumbing, no second sight of a method
/// that threw on what it had caught or that only started its own asynchronous body, and of a logging call's stack
/// neither the frames between the user and us nor those that only woke the user up.
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

        // A stack of nothing but plumbing: it was thrown by the plumbing itself, so that is what there is to show.
        return selected.Count == 0 && !_startsInLogging ? _all : selected;
    }

    // A method that throws on what it caught stands there twice: where the call failed, and where it was thrown on. The first says more.
    private bool IsRethrownAt(int index, int first) =>
        index - first >= 2 && _all[index - 1].Facts.IsRethrow && ReferenceEquals(_all[index - 2].Facts, _all[index].Facts);

    // An async method that has not yet waited stands there twice: its body, called by the few lines that start it.
    private bool IsStarterAt(int index, int first)
    {
        var inner = index - 1;
        while (inner >= first && _all[inner].Facts.IsPlumbing)
            inner--;
        return inner >= first && inner < index - 1 && _all[inner].Facts.IsBodyOf(_all[index].Facts);
    }

    // An asynchronous method that goes on after a wait is run by whatever completed what it waited for: those frames called nothing of it.
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

        // Behind an asynchronous wrapper the record is handled on a thread that the runtime started: its stack says nothing of the user.
        for (var i = first; i < _all.Count; i++)
        {
            if (!KnownAssemblies.IsCoreLibrary(_all[i].Facts.Package))
                return first;
        }

        return _all.Count;
    }
}
