"""The web server's settings (gunicorn), for development and production: `gunicorn -c python:config.web config.wsgi`."""

import os

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_WORKERS") or 2)
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
control_socket_disable = True
max_requests = 2000  # a worker is renewed now and then, not all at the same moment
max_requests_jitter = 200
preload_app = False
accesslog = None  # addresses of pages are no one's business but the audit's
errorlog = "-"
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the heartbeat's file, not data
