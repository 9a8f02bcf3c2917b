"""A message to an organisation and what follows on it, until it is closed and forgotten."""
