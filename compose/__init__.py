"""Programs that only the containers of docker-compose.yml run."""
