"""Exports as tools write them, to records: which file, which column, when, and what a row says."""
