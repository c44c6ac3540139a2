"""Fuzzing: mutated files are thrown at six readers and writers, which must neither fail nor hang.

`make fuzz`, or `python -m tests.fuzz [--seconds N] [target …]`. Coverage of srmkit guides it.
"""
