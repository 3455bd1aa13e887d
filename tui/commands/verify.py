"""`daybook verify`: check every page, record and hash. Changes nothing."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from store.verify import Findings, verify
from tui.session import COULD_NOT, DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""
    del parser


def run(session: Session) -> int:
    """Print what was found; an exit code of its own where anything is damaged."""
    book = session.open()
    findings = verify(book)
    content = {"damaged": bool(findings.damage), **asdict(findings)}
    session.answer("verify", content, _lines(findings, book.info.share))
    return COULD_NOT if findings.damage else DONE


def _lines(findings: Findings, share: str | None) -> list[str]:
    lines = [words.VERIFIED.format(pages=findings.pages, records=findings.records), *findings.damage]
    lines += [each.sentence for each in findings.problems if each.sentence not in findings.damage]
    lines += [words.VERIFY_FORK.format(id=each) for each in findings.forked]
    lines += [words.VERIFY_LOOSE.format(id=one, target=other) for one, other in findings.loose.items()]
    lines += [words.VERIFY_LEFTOVER.format(name=each) for each in findings.leftovers]
    lines += [words.VERIFY_HEADER.format(name=each) for each in findings.headers]
    lines += [words.VERIFY_STRANGER.format(name=each) for each in findings.strangers]
    count = len(findings.damage)
    lines.append(words.VERIFY_DAMAGE.format(count=count) if count else words.VERIFY_FINE)
    return lines + ([words.VERIFY_SHARE.format(folder=share)] if share else [])
