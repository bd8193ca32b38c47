"""What is the same all over Indonesia: its provinces with their zones, and the agencies that a body of some kind has."""
