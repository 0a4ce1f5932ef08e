"""The codex on paper: what stands on the sheets, as plain data, and the press that sets them.

    sheets = gather(printer, Wanted("book"), imprint)     # what is to be set: texts, numbers, drawings
    pressed = press(sheets)                               # a tagged PDF

Whatever the codex says reaches the typesetter as data, never as its source, and so comes out as words.
"""
