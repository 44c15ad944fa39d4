"""Completion for zsh, with what each word means."""

from __future__ import annotations

from collections.abc import Sequence

from linter.cli.completion import Commands, Context, Word

_SCRIPT = """\
#compdef jixiao
# zsh completion for jixiao; made by: jixiao completion zsh
_jixiao() {{
    local before="${{words[CURRENT-1]}}" place="" word
    local -a rules options found
    rules=({rules})
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "${{place:+$place }}$word" in
            ({paths}) place="${{place:+$place }}$word" ;;
        esac
    done
    case "$place" in
{contexts}
    esac
    if [[ "${{words[CURRENT]}}" == --*=* ]]; then
        before="${{words[CURRENT]%%=*}}"
        found=()
        compset -P 1 '*='
    elif [[ "${{words[CURRENT]}}" == -* ]]; then
        found=("${{options[@]}}")
    fi
    case "$place|$before" in
{values}
    esac
    if (( $#found )); then
        compset -P '*,'
        _describe -V jixiao found
    else
        _files
    fi
}}
if [[ "${{zsh_eval_context[-1]}}" == loadautofunc ]]; then
    _jixiao "$@"
else
    compdef _jixiao jixiao
fi
"""


def script(commands: Commands) -> str:
    """The script."""
    values = (
        f"        ({_quoted(f'{one.path}|{option}')}) found={_words(words)} ;;"
        for one in commands.contexts
        for option, words in one.values.items()
    )
    return _SCRIPT.format(
        rules=" ".join(map(_entry, commands.rules)),
        paths="|".join(map(_quoted, commands.paths)),
        contexts="\n".join(map(_context, commands.contexts)),
        values="\n".join(values),
    )


def _context(one: Context) -> str:
    words = _words(None if one.rules else one.words)
    return f"        ({_quoted(one.path)}) found={words}; options={_words(one.options)} ;;"


def _words(words: Sequence[Word] | None) -> str:
    return '("${rules[@]}")' if words is None else f"({' '.join(map(_entry, words))})"


def _entry(word: Word) -> str:
    name = word.text.replace(":", r"\:")
    return _quoted(f"{name}:{word.says}" if word.says else name)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
