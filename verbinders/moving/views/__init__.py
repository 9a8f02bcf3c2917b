"""The doors of moving."""
