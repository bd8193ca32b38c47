"""What ``check --fix`` mends: pure functions from text to text and from bytes to bytes."""
