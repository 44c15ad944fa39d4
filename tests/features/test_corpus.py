"""What goes from process to process of a table is what stayed of it where it was read."""

from __future__ import annotations

import pickle
from dataclasses import fields

from linter.engine.loading import load_rule_files
from linter.engine.running import Engine
from linter.features import packed, unpacked
from linter.knowledge import load_knowledge
from linter.pipeline import parse
from tests.support.commands import BAD, GOOD, WARNING
from tests.support.facts import builder

ENGINE = Engine(load_rule_files(load_knowledge(), ()))


def test_a_digest_that_was_sent_says_what_it_said() -> None:
    document = parse(GOOD + BAD + WARNING, path="2025.txt")
    digest = ENGINE.digest(builder().document(document))
    sent, source = pickle.loads(pickle.dumps((packed(digest), document.source)))
    again = unpacked(sent, document, builder())
    assert digest.gathered
    assert str(again.gathered) == str(pickle.loads(pickle.dumps(digest.gathered)))
    for one in fields(digest.document):
        if one.name != "texts":  # what belongs to a table as long as its cells do
            assert getattr(again.document, one.name) == getattr(digest.document, one.name), one.name
    assert source == document.source
