"""What goes wrong with a backup, in words for who must act."""


class Trouble(Exception):
    """A backup that cannot be made, opened or put back; the words say why."""


class Damaged(Trouble):
    """What is in the file is not what was put into it."""
