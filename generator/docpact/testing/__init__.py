"""Property tests of a server against its document."""
