"""The portal by its requests and answers: real stores, a worker in this process, no browser."""
