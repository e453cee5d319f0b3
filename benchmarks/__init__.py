"""What the desk costs, measured beside something else in the same run: `make bench`."""
