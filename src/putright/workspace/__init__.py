"""The pages on which staff handle complaints."""
