"""docker-compose.yml run without containers: each service's program, told what the file says."""
