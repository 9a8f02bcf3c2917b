"""Finding by words and by labels: what a capability lays down here is found the same on SQLite and PostgreSQL."""
