"""The screens of help: what can help, and a person who comes."""
