"""What comes in from outside: stored as it came, and brought by the worker to where it belongs."""
