"""What people fill in to tell that something is wrong, to decide, and to block a sender."""
