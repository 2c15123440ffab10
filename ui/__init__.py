"""The screens: view models and QML; no rule, no SQL, no HTTP."""
