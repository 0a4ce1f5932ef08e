"""What a picture is, told from its first bytes and never from its name."""

_SIGNS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
LARGEST = 2 * 1024 * 1024
MOST = 40  # of one article


def kind_of(content: bytes) -> str:
    """png, jpeg, gif or webp; "" for anything else."""
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""
