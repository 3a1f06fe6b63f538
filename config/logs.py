"""What the log may hold: one JSON object a line, event names and codes, never what is in a case.

JSON escapes line ends, so that nothing written by a visitor can look like a line of ours. An exception is logged by its
kind and the places in the code it came through; its message is left out, because messages quote what was typed.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

import structlog

ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class OneLine(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
            **_facts(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["through"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=True)


def _event(record: logging.LogRecord) -> str:
    """The message; of a task that failed only its name, because Celery's own message quotes the exception."""
    if record.exc_info and isinstance(task := getattr(record, "data", None), dict):
        return f"task {task.get('name')} failed"
    return record.getMessage()


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """What the event was logged with (`log.info("scanned", digest=...)`), where it is a plain word or number."""
    given = {name: value for name, value in vars(record).items() if name not in ORDINARY}
    return {name: value for name, value in given.items() if isinstance(value, str | int | float | bool)}


def settings(*, level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: everything to the error stream, a line each; structlog goes the same way."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"one line": {"()": "config.logs.OneLine"}},
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "one line"}},
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "django.db.backends": {"level": "INFO"},  # never the queries: they carry values
            "django.template": {"level": "INFO"},  # never what a template lacked: its message quotes the context
            "fontTools": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},  # one line a task a minute says nothing
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }
