"""An OpenAI-compatible server on loopback, for tests and benchmarks: readers that answer, faults by seed, nothing else."""
