"""Views: each draws one part of the page from results it is given."""
