"""Both APIs, described by OpenAPI 3.1."""
