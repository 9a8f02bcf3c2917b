"""The map of a network: districts read from a file of polygons, drawn on a grid, shown with numbers."""
