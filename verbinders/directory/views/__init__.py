"""The pages of the directory, and the doors to its verbs."""
