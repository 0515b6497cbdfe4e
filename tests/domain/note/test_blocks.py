from pendulum_journal.domain.note.blocks import read_blocks
from pendulum_journal.domain.note.lines import Kind


def blocks(note):
    read = read_blocks(note)
    return [
        (kind, note[start:end])
        for kind, start, end in zip(read.kinds, read.starts[:-1], read.starts[1:], strict=True)
    ]


def test_lines_that_belong_together_are_one_block():
    note = "a\nb\n\n- c\n- d\n\n```\ne\n\n```\n    f\n# g\nh\ni\n---\n***\n"
    assert blocks(note) == [
        (Kind.TEXT, "a\nb\n"),
        (Kind.BLANK, "\n"),
        (Kind.TEXT, "- c\n"),
        (Kind.TEXT, "- d\n"),
        (Kind.BLANK, "\n"),
        (Kind.CODE, "```\ne\n\n```\n    f\n"),
        (Kind.HEADING, "# g\n"),
        (Kind.HEADING, "h\ni\n---\n"),
        (Kind.RULE, "***\n"),
        (Kind.BLANK, ""),
    ]


def test_the_head_of_a_table_is_a_row_and_no_part_of_the_paragraph_above_it():
    assert blocks("a\nb | c\n--|--\nd\n\ne | f\n--|--") == [
        (Kind.TEXT, "a\n"),
        (Kind.ROW, "b | c\n"),
        (Kind.RULE, "--|--\n"),
        (Kind.ROW, "d\n"),
        (Kind.BLANK, "\n"),
        (Kind.ROW, "e | f\n"),
        (Kind.RULE, "--|--"),
    ]
