"""`make run`, `make test` and the other commands: plain Python that works before anything is installed.

Only the standard library is imported here, so that a bare Python 3.11 can start it. Reading order:
`__main__` (the commands), `install` (packages and front end), `site` (what runs), `checks` (what is tested),
then `children`, `state`, `keys`, `places` and `words`, which those rest on. The database and the broker are
found or started in `config/embedded.py`.
"""
