// The appenders under test share the process's hub, as those of an application do, and log4net's contexts are the process's own.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
