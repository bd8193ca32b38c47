"""Exports of WordPress: read item by item, what their contents show, and the site that they were."""
