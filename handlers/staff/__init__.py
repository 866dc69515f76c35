"""The staff's side of the conversation."""
