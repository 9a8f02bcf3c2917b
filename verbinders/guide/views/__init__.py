"""Pages of the guide: everybody may read them."""
