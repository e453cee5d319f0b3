# One process of the desk, for example: docker run --env-file .env -v deskhand:/app/var deskhand
FROM python:3.11-slim

WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt

COPY bot bot
COPY commands commands
COPY desk desk
COPY locales locales
COPY notifications notifications
COPY sandbox sandbox
COPY storage storage
COPY views views

# Nobody in particular, who may write the data and nothing else.
RUN useradd --system --uid 10001 --no-create-home deskhand && install -d -o deskhand var
USER deskhand
VOLUME /app/var

ENV PYTHONUNBUFFERED=1 DESKHAND_HTTP_HOST=0.0.0.0 DESKHAND_LOG_FORMAT=json
EXPOSE 8765
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/live', timeout=3)"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
