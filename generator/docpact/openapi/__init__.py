"""The model as an OpenAPI document, and back."""
