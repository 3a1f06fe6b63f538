"""The lodging form, one question a page (18): a module for each section, and `pages` that puts them in order."""
