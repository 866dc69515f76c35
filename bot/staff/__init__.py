"""The people who keep the service: roles, their record, and the second pair of eyes."""
