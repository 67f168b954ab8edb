"""Bytes in, facts out: MIME, PDF, OCR and the trace of the sender, read in limited worker processes."""
