"""The portal without stores and browser: forms, links, and what a page is made of."""
