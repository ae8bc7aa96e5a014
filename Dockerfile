# The engine, for workers, the portal and the command line: only what runs, as a user that owns nothing.

FROM python:3.11.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.lock .
RUN /opt/venv/bin/pip install --require-hashes --no-deps -r requirements.lock

FROM python:3.11.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PARTNERSHIP_DATA=/var/lib/partnership
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/partnership partnership \
    && install -d -o partnership -m 700 /var/lib/partnership/keys /var/lib/partnership/files
COPY --from=build /opt/venv /opt/venv
WORKDIR /srv/partnership
COPY activities ./activities
COPY application ./application
COPY audit ./audit
COPY cli ./cli
COPY compose ./compose
COPY domain ./domain
COPY messages ./messages
COPY programmes ./programmes
COPY rehearsal ./rehearsal
COPY scenarios ./scenarios
COPY services ./services
COPY stack ./stack
COPY texts ./texts
COPY web ./web
COPY worker_runtime ./worker_runtime
COPY workflows ./workflows
COPY LICENSE garbage.py logs.py portal.py pyproject.toml settings.py starter.py worker.py ./
USER partnership
CMD ["python", "worker.py"]
