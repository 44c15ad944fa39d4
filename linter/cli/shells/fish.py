"""Completion for fish, with what each word means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.cli.completion import Commands, Context, Word

_HEAD = """\
# fish completion for jixiao; made by: jixiao completion fish
function __jixiao_is
    set -l place
    set -l before (commandline -opc)
    set -e before[1]
    for word in $before
        set -l longer (string join -- ' ' $place $word)
        if contains -- "$longer" {paths}
            set place $place $word
        end
    end
    test "$place" = "$argv"
end
function __jixiao_rules
    set -l list (string match -r -- '^(?:--[a-z-]+=)?(.*,)?' (commandline -ct))[2]
    printf "$list%s\\n" (string split -- ' ' {rules})
end
"""


def script(commands: Commands) -> str:
    """The script."""
    head = _HEAD.format(paths=" ".join(map(_quoted, commands.paths)), rules=_quoted(_listed(commands.rules)))
    return "\n".join((head, *(line for one in commands.contexts for line in _lines(one)))) + "\n"


def _lines(context: Context) -> Iterator[str]:
    here = f"complete -c jixiao -n {_quoted(f'__jixiao_is {context.path}'.strip())}"
    if context.words or context.rules:
        yield f"{here} -f"
    for word in context.words:
        yield f"{here} -a {_quoted(word.text)}{_meaning(word)}"
    if context.rules or context.path in context.values:
        yield f"{here} -a '(__jixiao_rules)'"
    for word in context.options:
        yield f"{here} -l {word.text[2:]}{_meaning(word)}{_value(word, context)}"


def _value(option: Word, context: Context) -> str:
    if option.text not in context.values:
        return ""
    values = context.values[option.text]
    if values is None:
        return " -x -a '(__jixiao_rules)'"
    return f" -x -a {_quoted(_listed(values))}" if values else " -r"


def _listed(words: Sequence[Word]) -> str:
    return " ".join(one.text for one in words)


def _meaning(word: Word) -> str:
    return f" -d {_quoted(word.says)}" if word.says else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
