"""The forms of reporting's steps."""
