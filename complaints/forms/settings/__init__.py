"""The forms of the pages under /settings/."""
