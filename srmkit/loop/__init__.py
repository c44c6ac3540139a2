"""Where what people say meets what the brand does."""
