"""Without these pure functions over strings nobody could say what a text weighs or contains."""
