"""What is measured, apart from the tests: `python -m benchmarks` prints it as one table."""
