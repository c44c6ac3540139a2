"""Promises about what people said: one file per rule, `LOP`. They are shown a `Heard` plan."""
