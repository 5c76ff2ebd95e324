"""Reading: text to an annotated document, with offsets that stay those of the raw text."""
