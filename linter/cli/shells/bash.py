"""Completion for bash (4 and later): words without what they mean, files where nothing else fits.

``=`` parts words here: of ``--select=V0`` the current word is ``V0``, and ``=`` the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from linter.cli.completion import Commands, Context, Word

_SCRIPT = """\
# bash completion for jixiao; made by: jixiao completion bash
_jixiao() {{
    local rules={rules}
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} path="" options="" words="" word
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $before == "=" ]]; then
        before=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "${{path:+$path }}$word" in
            {paths}) path="${{path:+$path }}$word" ;;
        esac
    done
    case "$path" in
{contexts}
    esac
    [[ $current == -* ]] && words=$options
    case "$path|$before" in
{values}
    esac
    mapfile -t COMPREPLY < <(compgen -P "${{current%"${{current##*,}}"}}" -W "$words" -- "${{current##*,}}")
}}
complete -o bashdefault -o default -F _jixiao jixiao
"""


def script(commands: Commands) -> str:
    """The script."""
    values = (
        f"        {quote(f'{one.path}|{option}')}) words={_words(words)} ;;"
        for one in commands.contexts
        for option, words in one.values.items()
    )
    return _SCRIPT.format(
        rules=_words(commands.rules),
        paths="|".join(map(quote, commands.paths)),
        contexts="\n".join(map(_context, commands.contexts)),
        values="\n".join(values),
    )


def _context(one: Context) -> str:
    words = _words(None if one.rules else one.words)
    return f"        {quote(one.path)}) words={words} options={_words(one.options)} ;;"


def _words(words: Sequence[Word] | None) -> str:
    return "$rules" if words is None else quote(" ".join(one.text for one in words))
