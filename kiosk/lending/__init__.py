"""Lending: borrow, return, extend, reserve; whoever does is a pseudonym."""
