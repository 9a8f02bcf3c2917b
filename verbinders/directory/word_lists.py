"""The lists of words as others need them: what can be chosen, where an old one went, how many use each."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from verbinders.directory.models import Place, ProfileWord, Word

Keys = dict[str, Word]


def choosable(held: Collection[UUID | None] = (), **which: str) -> tuple[Keys, Keys]:
    """For a form: what it offers, and what it understands, both by key. One query.

    Offered is what can be chosen, and what is `held` already. Understood is also the key of a word that was merged
    while the form stood open: it means the one it went into.
    """
    words = {str(word.pk): word for word in Word.objects.with_current().filter(**which)}
    ordered = sorted(words.items(), key=lambda one: (one[1].list, one[1].slug))
    offered = {key: word for key, word in ordered if word.is_offered or word.pk in held}
    understood = {key: word.current for key, word in words.items() if word.current.is_offered or key in offered}
    return offered, understood


def by_slug() -> dict[tuple[str, str], Word]:
    """Every word by list and slug, also by the slug of one that went into it. One query."""
    return {(word.list, word.slug): word.current for word in Word.objects.with_current()}


def usage() -> Counter[UUID]:
    """How many organisations use each word, themselves or by a place. Two queries, whatever the number."""
    places = Place.objects.filter(removed_at=None).exclude(district=None)
    themselves = ProfileWord.objects.filter(profile=OuterRef("profile"), word=OuterRef("district"))
    only_there = places.exclude(Exists(themselves)).order_by().values_list("district")
    counted: Counter[UUID] = Counter()
    counted.update(dict(ProfileWord.objects.order_by().values_list("word").annotate(n=Count("pk"))))
    counted.update(dict(only_there.annotate(n=Count("profile", distinct=True))))
    return counted
