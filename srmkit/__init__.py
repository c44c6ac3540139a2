"""srmkit: a brand's relationship with its audience, kept as text, checked like code."""

__version__ = "0.1.0"
