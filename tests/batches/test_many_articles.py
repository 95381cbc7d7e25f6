"""Articles in any number: what lies in files is what one process holds, and nothing stays in memory."""

import gc
from pathlib import Path

import pytest
from test_batch_commands import Here

from litcheck.batches import processes
from litcheck.batches.articles import judged_by, opened_by
from litcheck.batches.crew import Crew
from litcheck.bench import judged
from litcheck.commands.asked_source import Asked
from litcheck.flow import SourceFacts, compiled
from litcheck.from_articles import open_articles
from litcheck.literature.sources.library import open_named
from litcheck.reporting.dossier import Entry
from litcheck.reporting.formats import json_report
from litcheck.spool import Spool

FACTS = SourceFacts(name="library", as_of="2026-12-01", records=1)
SAID = (
    "About 4% of adults in the United States have gout.",
    "Restless legs syndrome affects approximately 10% of the population.",
    "Gout is more common in men than in women.",
)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Articles of which many say what others say; one is given twice."""
    monkeypatch.setattr(processes, "ProcessPoolExecutor", Here)
    monkeypatch.chdir(tmp_path)
    places = [f"article-{number}.txt" for number in range(8)]
    for number, place in enumerate(places):
        own = f"About {number + 2}% of adults in Norway have migraine."
        Path(place).write_text(f"Article {number}\n\n{SAID[number % 3]} {own}\n")
    return [*places, places[2]]


def test_a_new_book_holds_what_a_merge_would_write(articles: list[str]) -> None:
    whole = open_articles(articles)
    spooled, left_out = opened_by(Crew(workers=1), articles, allow_private=False, progress=lambda *_: None)

    assert left_out == ()
    assert tuple(spooled.book.claims) == tuple(whole.book.claims)
    assert spooled.book.documents == whole.book.documents
    assert any(claim.also for claim in whole.book.claims)
    assert tuple(spooled.documents) == tuple(whole.documents)


def test_the_report_comes_from_files_and_holds_no_entry(articles: list[str]) -> None:
    whole = open_articles(articles)
    in_memory = compiled(whole, FACTS, judged(whole.book.claims, open_named(), progress=lambda *_: None))
    wanted = json_report.render(in_memory)
    del in_memory

    spooled, _ = opened_by(Crew(workers=1), articles, allow_private=False, progress=lambda *_: None)
    found, rest, _ = judged_by(Crew(workers=1), spooled, Asked(sources=("library",)), progress=lambda *_: None)
    dossier = compiled(rest, FACTS, found, keep=Spool)
    gc.collect()

    assert not [one for one in gc.get_objects() if isinstance(one, Entry)]
    assert json_report.render(dossier) == wanted
