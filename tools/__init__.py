"""Programs that measure the site, or write its repository."""
