"""From the OpenAPI document to code."""
