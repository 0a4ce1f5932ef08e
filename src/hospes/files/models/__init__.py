"""Contents kept once, and what refers to them."""

from hospes.files.models.rows import Attachment, Chosen, Content
from hospes.files.models.shelf import ContentMissing, Received, Shelf, shelf

__all__ = ["Attachment", "Chosen", "Content", "ContentMissing", "Received", "Shelf", "shelf"]
