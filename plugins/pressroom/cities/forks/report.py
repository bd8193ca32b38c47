"""What is told of a copy of the repository before it comes over: what comes, what stays, and what to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ... import command_messages
from ...settings.sample import sample_settings
from ..layout import TOKENS, WORDS
from .fork import Fork
from .taking_over import BY_HAND, settings_of


def paragraphs(fork: Fork, source: str, asked: Collection[str]) -> Iterator[str]:
    """What is told of the copy ``fork``, which was named ``source``. ``asked``: the questions that somebody answered
    otherwise than the copy."""
    settings, public, theme = fork.settings, fork.public_settings, fork.theme
    yield command_messages.took_over(source, fork.upstream.describe() if fork.upstream else "")
    yield command_messages.fork_content(fork.content, fork.left_behind)
    yield from [command_messages.fork_named(fork.named)] if fork.named else []
    lines = [line for text in (*settings.lines, *public.lines) for line in text.splitlines()]
    paragraph = command_messages.fork_settings(
        lines, settings.renamed | public.renamed, [*settings.gone, *public.gone]
    )
    identity = {name: one.value for name, one in settings.identity.items() if name not in settings_of(asked)}
    untouched = {
        name: value
        for name, value in identity.items()
        if name in settings.untouched or name in sample_settings(identity)
    }
    yield from [paragraph] if paragraph else []
    yield from [command_messages.fork_untouched(untouched)] if untouched else []
    for language, words in theme.words.items():
        lost = words.gone | words.unfit
        if words.words or lost:
            count = len(words.words)
            yield command_messages.fork_words(language, count, words.renamed, words.moved_on, lost)
    if theme.tokens and (theme.tokens.light or theme.tokens.dark or theme.tokens.gone):
        names = list(theme.tokens.light | theme.tokens.dark)
        yield command_messages.fork_tokens(names, theme.tokens.gone)
    own = [path for path in theme.files if not path.startswith((WORDS, TOKENS))]
    paragraph = command_messages.fork_theme(own, list(theme.by_hand), BY_HAND)
    yield from [paragraph] if paragraph else []
    yield from [command_messages.fork_theme_unknown(len(theme.unknown))] if theme.unknown else []
    yield from [command_messages.fork_theme_deleted(theme.deleted)] if theme.deleted else []
    yield from [command_messages.fork_not_carried(fork.not_carried)] if fork.not_carried else []
