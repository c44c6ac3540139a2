"""TON, how we speak to people, and what the law lets us say."""
