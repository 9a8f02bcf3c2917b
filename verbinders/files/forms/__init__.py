"""What somebody types and sends about a document or a picture."""
