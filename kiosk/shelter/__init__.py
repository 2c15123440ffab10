"""The shelter desk: who is in, what they need, and what is told of it; as facts that two kiosks can lay together."""
