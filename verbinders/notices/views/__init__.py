"""The pages of the notices, and the doors to their verbs."""
