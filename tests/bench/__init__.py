"""Measurements, never tests: `make bench` prints how long work takes beside a named alternative."""
