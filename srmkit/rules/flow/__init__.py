"""FLO, whether the work gets done."""
