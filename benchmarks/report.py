"""How long a report of 1,000 claims takes to build, and when a browser first paints it.

    python benchmarks/report.py [CLAIMS]

The claims are those of claims.yaml with their evidence, repeated under new ids. Needs Chromium and the development extras.
"""

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from litcheck.flow import audit, open_claims
from litcheck.literature.sources import open_source
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import FORMATS, format_named

ROOT = Path(__file__).parent.parent


def repeated(dossier: Dossier, claims: int) -> Dossier:
    """The dossier with its entries repeated until there are so many claims."""
    rounds = range(-(-claims // len(dossier.entries)))
    entries = tuple(
        replace(entry, claim=replace(entry.claim, id=f"{entry.claim.id}-{turn}"))
        for turn in rounds
        for entry in dossier.entries
    )[:claims]
    known = {entry.claim.id for entry in entries}
    groups = tuple(
        replace(
            group, claims=tuple(name for turn in rounds for id in group.claims if (name := f"{id}-{turn}") in known)
        )
        for group in dossier.groups
    )
    return replace(dossier, entries=entries, groups=groups)


def main(claims: int) -> None:
    """Prints the seconds."""
    opened = open_claims(ROOT / "claims.yaml")
    found = audit(opened, open_source(("library",)), today="2026-12-01", progress=lambda *_: None)
    dossier = repeated(found, claims)
    start, worked = time.perf_counter(), time.process_time()
    sizes = [(member.NAME, len(member.render(dossier))) for member in FORMATS]
    wall, work = time.perf_counter() - start, time.process_time() - worked
    print(f"{len(dossier.entries)} claims, all formats: {wall:.1f} s, {work:.1f} s of work")
    print(", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "report.html"
        path.write_text(format_named("html").render(dossier), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(path.as_uri(), wait_until="load")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
        start = time.perf_counter()
        page.fill("[name=q]", "lupus anemia")
        page.wait_for_function("document.querySelector('[name=shown]').textContent.includes(' of ')")
        print(
            f"first paint {paint:.0f} ms, loaded {loaded:.0f} ms, filtered {1000 * (time.perf_counter() - start):.0f} ms"
        )
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
