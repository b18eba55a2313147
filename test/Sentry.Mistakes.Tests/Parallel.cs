using Xunit.Sdk;
using Xunit.v3;

// Children wait for each other's processors at most two at a time: MistakenProcess sees to that.
[assembly: Parallelization(Mode = ParallelMode.All)]
