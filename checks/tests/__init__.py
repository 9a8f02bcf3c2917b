"""Each check finds what it is there for, and lets pass what is in order."""
