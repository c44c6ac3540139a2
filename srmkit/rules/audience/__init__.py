"""AUD, whom we speak to and how much of it they get."""
