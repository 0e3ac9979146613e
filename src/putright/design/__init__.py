"""How a page looks: base templates, the form renderer, dates in words."""
