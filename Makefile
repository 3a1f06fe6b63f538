# Two commands do everything: `make run` and `make test`. What they do is in config/running/, in plain Python.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
COMMAND = $(or $(PYTHON),$(error Python 3.11 or later is needed, and there is none on the PATH)) -m config.running

.DEFAULT_GOAL := help
.PHONY: help run test lint manage clause matrix bench mail reset lock

help run test lint manage clause matrix bench mail reset:
	@$(COMMAND) $@

# For maintainers, with uv on the PATH. No index address is written into a lock, and every package has its hashes.
RESOLVE = uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
	--no-annotate --universal --python-version 3.11
lock:
	$(RESOLVE) pyproject.toml --extra dev --extra test -o requirements/test.lock
	$(RESOLVE) pyproject.toml --extra dev -c requirements/test.lock -o requirements/development.lock
	$(RESOLVE) pyproject.toml -c requirements/test.lock -o requirements/production.lock
	$(RESOLVE) --no-deps --group postgresql -o requirements/postgresql.lock
	$(RESOLVE) --no-deps --group redis -o requirements/redis.lock
	$(RESOLVE) --group node -o requirements/node.lock
