"""How fast the program is on an archive as large as it may become: `python -m tests.benchmarks`."""
