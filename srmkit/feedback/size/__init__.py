"""Counting a million records: parts of a file over cores or a cluster, and sums that merge."""
