"""Who fits what, and why."""
