"""Who may tell, decide and block."""
