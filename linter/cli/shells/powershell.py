"""Completion for PowerShell (5 and later), with what each word means as a tooltip.

The script is ASCII: a console in another encoding would turn bytes of Chinese into curly quotes, which end a text here.

A comma parts a list here: of ``--select=Q001,V0`` the current word is ``V0``, in quotes it is all of it. Of a quoted word PowerShell gives
both quotes, also where only the first was typed, and puts what it gets in their place. Files are its own affair, but for ``--output=``.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.cli.completion import Commands, Word

_SCRIPT = """\
# PowerShell completion for jixiao; made by: jixiao completion powershell
Register-ArgumentCompleter -Native -CommandName jixiao -ScriptBlock {{
    param($current, $tree, $cursor)
    $rules = {rules}
    $options = @{{
{options}
    }}
    $words = @{{
{words}
    }}
    $values = @{{
{values}
    }}
    $before = @($tree.CommandElements | Select-Object -Skip 1 |
        Where-Object {{ $_.Extent.EndOffset -lt $cursor }} | ForEach-Object {{ $_.ToString() }})
    $path = ''
    foreach ($word in $before) {{
        $longer = "$path $word".Trim()
        if ($words.ContainsKey($longer)) {{ $path = $longer }}
    }}
    $here = $tree.CommandElements | Where-Object {{ $_.Extent.StartOffset -lt $cursor -and $_.Extent.EndOffset -ge $cursor }}
    $last = if ($before.Count) {{ $before[-1] }} else {{ '' }}
    if ("$here" -match '^[''"]?(--[a-z-]+)=') {{ $last = $Matches[1] }}
    $quote = ''
    $start = ''
    $wanted = "$current"
    if ($wanted -match '^([''"])(.*)[''"]$') {{ $quote = $Matches[1]; $wanted = $Matches[2] }}
    if ($wanted -match '^(--[a-z-]+=)(.*)$') {{
        $start = $Matches[1]
        $wanted = $Matches[2]
        if (-not $values["$path|$last"]) {{
            return [System.Management.Automation.CompletionCompleters]::CompleteFilename($wanted) | ForEach-Object {{
                [System.Management.Automation.CompletionResult]::new($start + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
            }}
        }}
    }}
    if ($wanted -match '^(.*,)([^,]*)$') {{ $start += $Matches[1]; $wanted = $Matches[2] }}
    $found = $words[$path]
    if ($wanted -like '-*') {{ $found = $options[$path] }}
    if ($values.ContainsKey("$path|$last")) {{ $found = $values["$path|$last"] }}
    $found | Where-Object {{ $_ -and $_[0].StartsWith($wanted, 'OrdinalIgnoreCase') }} | ForEach-Object {{
        $says = [regex]::Unescape($_[1])
        [System.Management.Automation.CompletionResult]::new($quote + $start + $_[0] + $quote, $_[0], 'ParameterValue', $says)
    }}
}}
"""


def script(commands: Commands) -> str:
    """The script."""
    values = (
        f"        {_quoted(f'{one.path}|{option}')} = {_listed(words)}"
        for one in commands.contexts
        for option, words in one.values.items()
    )
    options = (f"        {_quoted(one.path)} = {_listed(one.options)}" for one in commands.contexts)
    words = (f"        {_quoted(one.path)} = {_listed(None if one.rules else one.words)}" for one in commands.contexts)
    return _SCRIPT.format(
        rules=_listed(commands.rules), options="\n".join(options), words="\n".join(words), values="\n".join(values)
    )


def _listed(words: Sequence[Word] | None) -> str:
    """An array of pairs; the comma in front keeps a single pair from being taken apart."""
    if words is None:
        return "$rules"
    pairs = ", ".join(f"@({_quoted(one.text)}, {_quoted(_escaped(one.says or one.text))})" for one in words)
    return f"@(,{pairs})" if len(words) == 1 else f"@({pairs})"


def _escaped(text: str) -> str:
    """In ASCII, as .NET reads escapes in a regular expression, which every version of PowerShell does."""
    units = iter(text.encode("utf-16-be"))
    codes = (high * 256 + low for high, low in zip(units, units, strict=True))
    return "".join(chr(code) if code < 0x7F and chr(code) != "\\" else f"\\u{code:04x}" for code in codes)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
