"""What somebody brings becomes clean values."""
