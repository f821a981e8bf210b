"""Time expressions: words become letters, patterns over the letters find expressions, a calendar resolves them."""
