"""The pages of key persons, and the doors to their verbs."""
