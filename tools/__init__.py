"""Programs that measure or write the repository: run them with `python -m tools.<name>`."""
