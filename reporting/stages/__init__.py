"""The steps of reporting's own records."""
