"""docker-compose.yml run without containers: each service's program, with the file's settings."""
