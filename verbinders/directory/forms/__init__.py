"""What people fill in about their organisation, one short form for each part."""
