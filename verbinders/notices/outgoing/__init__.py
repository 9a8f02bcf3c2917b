"""From the outbox to the world outside: claimed, handed over, marked."""
