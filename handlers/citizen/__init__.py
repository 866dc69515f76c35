"""The conversation with citizens."""
