"""The portal: pages in a browser for partners, the grants team and the public.

Server-rendered, on `application/` alone: no rule, no query and no SQL of its own. Every page works
without JavaScript. `site.py` is the map of all pages.
"""
