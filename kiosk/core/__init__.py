"""The words every slice shares: store, outbox, changes, tasks, clock, claims, texts, settings, log."""
