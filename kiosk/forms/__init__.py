"""An ODK XForms engine: reads a form, asks one question at a time, writes the submission. Knows nothing of this app."""
