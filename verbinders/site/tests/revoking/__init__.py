"""What ends for somebody, and every way by which they could still get in (G19)."""
