"""Why a rule fires, or does not: its condition evaluated part by part, for people who ask about one indicator.

A run never comes here; it uses the functions of :mod:`linter.engine.compiling`. Predicates mean what they mean there: each is compiled
by itself. A property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any as Anything
from typing import NamedTuple

from linter.engine.compiling import compile_condition
from linter.engine.conditions import All, Any, Condition, Counted, Leaf, Not
from linter.engine.field_specs import FieldSpec
from linter.engine.fields import ELEMENT_OF, getter


class Trace(NamedTuple):
    """A part of a condition, whether it holds of a subject, and what it saw.

    ``value`` is the field's value for a predicate, and for a list how many of its elements meet the condition.
    """

    condition: Condition
    holds: bool
    value: object = None
    parts: tuple[Trace, ...] = ()

    @property
    def decisive(self) -> Iterator[Trace]:
        """The parts that make it what it is, smallest ones first asked: where all must hold and it does not, the first that fails."""
        match self.condition:
            case All() | Any():
                found = [part for part in self.parts if part.holds == self.holds]
                one = found[:1] if isinstance(self.condition, All) != self.holds else found
                for part in one:
                    yield from part.decisive
            case _:
                yield self


def trace(condition: Condition, target: str, subject: Anything) -> Trace:
    """The condition of a rule with this target, evaluated part by part on one subject's facts."""
    match condition:
        case All(parts):
            traces = tuple(trace(part, target, subject) for part in parts)
            return Trace(condition, all(one.holds for one in traces), parts=traces)
        case Any(parts):
            traces = tuple(trace(part, target, subject) for part in parts)
            return Trace(condition, any(one.holds for one in traces), parts=traces)
        case Not(part):
            inner = trace(part, target, subject)
            return Trace(condition, not inner.holds, inner.value, (inner,))
        case Leaf(spec, _, _):
            return Trace(condition, holds(condition, target, subject), read(spec, target, subject))
        case Counted():
            return Trace(condition, holds(condition, target, subject), _count(condition, target, subject))


def holds(condition: Condition, target: str, subject: Anything) -> bool:
    """Whether a condition holds, by the code that a run would use."""
    return bool(compile_condition(target, condition)(subject))


def read(spec: FieldSpec, target: str, subject: Anything, *, shown: bool = False) -> object:
    """The value of a field: as conditions see it, or as messages show it."""
    return getter(target, spec.printed if shown else spec.code)(subject)


def _count(counted: Counted, target: str, subject: Anything) -> tuple[int, int]:
    """How many of the elements meet the condition (for ``unique_by``: how many different keys there are), and of how many."""
    element = ELEMENT_OF[counted.field.path]
    items = list(read(counted.field, target, subject))  # type: ignore[call-overload]
    if counted.by is not None:
        return len({read(counted.by, element, item) for item in items}), len(items)
    test = compile_condition(element, counted.where)
    return sum(bool(test(item)) for item in items), len(items)


def fields_of(condition: Condition) -> Iterator[FieldSpec]:
    """The fields a condition asks for, in its order; those of a list's elements are not among them."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from fields_of(part)
        case Not(part):
            yield from fields_of(part)
        case Leaf(spec, _, argument):
            yield spec
            if isinstance(argument, FieldSpec):
                yield argument
