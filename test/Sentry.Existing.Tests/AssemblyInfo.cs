// The targets under test share the process's hub, as those of an application do.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
