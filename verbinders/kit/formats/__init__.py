"""Days and hours as people here read them, where Django's own are those of another country, or are missing."""
