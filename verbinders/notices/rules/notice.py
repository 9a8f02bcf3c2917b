"""Who may say that they read a notice: whoever was told it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbinders.notices.models import Notice
    from verbinders.parties.actors import Actor


def read(actor: "Actor", notice: "Notice") -> bool:
    return actor.person_id == notice.person_id


def keep(actor: "Actor", notice: "Notice") -> bool:
    return actor.person_id == notice.person_id


def catch_up(actor: "Actor", notice: "Notice") -> bool:
    return actor.person_id == notice.person_id
