from pendulum_journal.domain.note.blocks import read_blocks
from pendulum_journal.domain.note.lines import LineKind


def blocks(note):
    read = read_blocks(note)
    return [
        (kind, note[start:end])
        for kind, start, end in zip(read.kinds, read.starts[:-1], read.starts[1:], strict=True)
    ]


def test_lines_that_belong_together_are_one_block():
    note = "a\nb\n\n- c\n- d\n\n```\ne\n\n```\n    f\n# g\nh\ni\n---\n***\n"
    assert blocks(note) == [
        (LineKind.TEXT, "a\nb\n"),
        (LineKind.BLANK, "\n"),
        (LineKind.TEXT, "- c\n"),
        (LineKind.TEXT, "- d\n"),
        (LineKind.BLANK, "\n"),
        (LineKind.CODE, "```\ne\n\n```\n    f\n"),
        (LineKind.HEADING, "# g\n"),
        (LineKind.HEADING, "h\ni\n---\n"),
        (LineKind.RULE, "***\n"),
        (LineKind.BLANK, ""),
    ]


def test_the_head_of_a_table_is_a_row_and_no_part_of_the_paragraph_above_it():
    assert blocks("a\nb | c\n--|--\nd\n\ne | f\n--|--") == [
        (LineKind.TEXT, "a\n"),
        (LineKind.ROW, "b | c\n"),
        (LineKind.RULE, "--|--\n"),
        (LineKind.ROW, "d\n"),
        (LineKind.BLANK, "\n"),
        (LineKind.ROW, "e | f\n"),
        (LineKind.RULE, "--|--"),
    ]
