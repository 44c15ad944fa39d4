"""The indicators of a project before and after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from linter.comparing.pairing import Pairing
from linter.differences import ADDED, CHANGED, DROPPED, UNCHANGED, IndicatorChange, IndicatorSide
from linter.features import IndicatorFacts, ProjectFacts, ValueFacts
from linter.features.strength import verdict
from linter.model import Field


def indicators(old: ProjectFacts, new: ProjectFacts, *, grown: bool) -> tuple[IndicatorChange, ...]:
    """What became of each indicator: those of the new table in its order, then the dropped ones.

    ``grown``: the project has more money, so that a count which stays is worth telling.
    """
    pairing = Pairing(old.indicators, new.indicators)
    pairing.by_key(lambda one: (undated(one), _value(one, "annual").canon, _value(one, "cycle").canon, one.category))
    pairing.by_key(lambda one: (undated(one), one.category))
    pairing.by_key(undated)
    alike = new.document.likeness.alike
    renamed = pairing.by_likeness(lambda one, other: alike(undated(one), undated(other)))
    partners = {id(after): before for before, after in pairing.pairs}
    names_changed = {id(after) for _, after in renamed}
    changes = (
        _changed(partners[id(one)], one, renamed=id(one) in names_changed, grown=grown)
        if id(one) in partners
        else IndicatorChange(ADDED, None, _side(one))
        for one in new.indicators
    )
    return tuple(chain(changes, dropped(pairing.old)))


def added(facts: ProjectFacts) -> tuple[IndicatorChange, ...]:
    """The indicators of a project that is new."""
    return tuple(IndicatorChange(ADDED, None, _side(one)) for one in facts.indicators)


def dropped(facts: list[IndicatorFacts] | tuple[IndicatorFacts, ...]) -> Iterator[IndicatorChange]:
    """Indicators that are no more."""
    return (IndicatorChange(DROPPED, _side(one), None) for one in facts)


def undated(one: IndicatorFacts) -> str:
    """The name for comparing: the budget year in it is the same in every year."""
    return _of_year(one.name.normal, one)


def _of_year(text: str, one: IndicatorFacts) -> str:
    year = one.project.document.year
    return text if year is None else text.replace(str(year), "＿年＿")


def _value(one: IndicatorFacts, field: str) -> ValueFacts:
    value: ValueFacts = getattr(one, field)
    return value._replace(canon=_of_year(value.canon, one))


def _changed(before: IndicatorFacts, after: IndicatorFacts, *, renamed: bool, grown: bool) -> IndicatorChange:
    status, field = UNCHANGED, ""
    for part in ("annual", "cycle"):
        status = _verdict(before, after, part)
        if status != UNCHANGED:
            field = part
            break
    outgrown = grown and status == UNCHANGED and after.flow and after.annual.number is not None
    return IndicatorChange(status, _side(before), _side(after), field, renamed, outgrown)


def _verdict(before: IndicatorFacts, after: IndicatorFacts, part: str) -> str:
    """What became of one of the two values; where the two names point in different directions nobody can say.

    A deadline that moves on with the budget year is unchanged, and so is one that was copied as it stood.
    """
    old, new = _value(before, part), _value(after, part)
    if getattr(before, part).canon == getattr(after, part).canon:
        return UNCHANGED
    ways = {verdict(old, new, one.name.direction) for one in (before, after)}
    return ways.pop() if len(ways) == 1 else CHANGED


def _side(one: IndicatorFacts) -> IndicatorSide:
    source = one.project.document.document.source
    place = one.place("annual")
    return IndicatorSide(
        one.name.text,
        one.number,
        _text(one.indicator.cycle),
        _text(one.indicator.annual),
        source.locate(place.span),
    )


def _text(field: Field | None) -> str | None:
    return None if field is None else field.text
