"""What people fill in about their notices and messages."""
