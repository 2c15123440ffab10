"""Typst templates in, pictures for the ticket printer out; QR codes by segno. Knows no slice and no printer."""
