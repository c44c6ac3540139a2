"""NET, what the networks allow."""
