"""What was done and taken back, in a list."""


def test_an_undo_and_what_takes_it_back_are_told_apart(run):
    run("log", "--energy", "50")
    for _ in range(3):
        assert run("undo").status == 0

    listed = run("undo", "--list").out.splitlines()
    made, undone, again, undone_again = run("undo", "--list", "--json").json[::-1]
    assert listed[1].endswith(f"an act was taken back ({again['act']})")
    assert listed[2].endswith(
        f"an undo was taken back ({undone['act']}), so that it was done again"
    )
    assert listed[3].endswith(f"an act was taken back ({made['act']})")
    assert undone_again["undoes"] == again["act"]
