"""The planner: one file per rule, grouped by family. Without it the calendar is only a calendar."""
