"""docpact: API documentation, compiled into a contract."""
