// log4net's global context belongs to the process, and some tests fill it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
