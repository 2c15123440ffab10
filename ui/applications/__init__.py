"""The screens of applications: from what a person wants to the receipt in the hand."""
