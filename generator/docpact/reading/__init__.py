"""From pages to the model."""
