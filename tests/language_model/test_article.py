"""Sentences of an article read by a model beside the rules: a claim of its is the article's or none."""

from pathlib import Path

import pytest
import yaml
from in_process import litcheck
from model_server.readers import NO_FIELDS, nothing_of
from model_server.serving import serving

from language_model.injections import INJECTIONS
from language_model.makings import asking, no_progress
from litcheck.documents.readers import read_article
from litcheck.language_model.article import ArticleReader, SentenceReading

ARTICLE = """# Gout

Gout is a painful disease of the joints. I met Anna in a café, where the coffee was good.

About 4% of adults have gout. It does not come from the cold. Would you have thought so?
"""


def saying(**said: object):  # type: ignore[no-untyped-def]
    """A reader that says this of the sentence that holds `about`, and calls all others not checkable."""

    def reader(task: str, data: dict[str, list[dict[str, str]]]) -> dict[str, object]:
        about = str(said["about"])
        found = []
        for sentence in data["sentences"]:
            if about not in sentence["text"]:
                found.append(nothing_of(sentence["id"]))
                continue
            fields = {**NO_FIELDS, **said.get("fields", {})}  # type: ignore[dict-item]
            found.append(
                {
                    "id": sentence["id"],
                    "checkable": True,
                    "kind": said["kind"],
                    "fields": fields,
                    "statement": said["statement"],
                }
            )
        return {"sentences": found}

    return reader


def read(tmp_path: Path, text: str = ARTICLE, **said: object) -> list[SentenceReading]:
    file = tmp_path / "article.md"
    file.write_text(text, "utf-8")
    document = read_article(str(file), id="d", title="Gout")
    with serving(saying(**said)) as server, asking(server, tmp_path / "cache") as asker:
        reader = ArticleReader(asker=asker)
        reader.read(document, no_progress)
    return [one for one in reader.readings["d"] if str(said["about"]) in one.decision.text]


def test_a_pronoun_is_resolved_in_words_of_the_article(tmp_path: Path) -> None:
    (one,) = read(tmp_path, about="from the cold", kind="assertion", statement="Gout does not come from the cold.")

    assert one.why is None
    assert one.proven is not None
    assert one.proven.statement == "Gout does not come from the cold."
    assert one.proven.quote == "It does not come from the cold"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"about": "4%", "kind": "assertion", "statement": "About 14% of adults have gout."}, "figures"),
        ({"about": "4%", "kind": "assertion", "statement": "4% of adults have gout."}, "hedges"),
        ({"about": "cold", "kind": "assertion", "statement": "Gout does come from the cold."}, "denies"),
        ({"about": "cold", "kind": "assertion", "statement": "Psoriasis does not come from the cold."}, "words"),
        ({"about": "cold", "kind": "assertion", "statement": "Gout adults joints painful does not disease."}, "not what its"),
        ({"about": "cold", "kind": "effect", "statement": "Gout does not come from the cold."}, "without intervention"),
        (
            {"about": "4%", "kind": "prevalence", "statement": "About 4% of adults have gout.",
             "fields": {"condition": "gout", "population": "all people"}},
            "population does not stand",
        ),
        ({"about": "cold", "kind": None, "statement": None}, "no statement"),
    ],
)  # fmt: skip
def test_what_the_article_does_not_say_is_no_claim_of_it(said: dict[str, object], why: str, tmp_path: Path) -> None:
    (one,) = read(tmp_path, **said)

    assert one.proven is None
    assert why in str(one.why)


def test_a_share_has_the_value_that_code_reads(tmp_path: Path) -> None:
    (one,) = read(
        tmp_path, about="4%", kind="prevalence", statement="About 4% of adults have gout.",
        fields={"condition": "gout", "population": "adults"},
    )  # fmt: skip

    assert one.proven is not None
    assert one.proven.value is not None
    assert one.proven.value.stated == 4
    assert one.proven.condition == "gout"


COFFEE = {"about": "coffee", "kind": "assertion", "statement": "I met Anna in a café, where the coffee was good."}


def extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *more: str, text: str = ARTICLE) -> tuple[str, str]:
    """The claims file and what was printed, of a model that would check the coffee."""
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "article.md").write_text(text, "utf-8")
    (tmp_path / "claims.yaml").unlink(missing_ok=True)
    with serving(saying(**COFFEE)) as server:
        ended = litcheck(["extract", "article.md", "--llm", "tiny", "--llm-url", server.url, *more], cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    written = tmp_path / "claims.yaml"
    return written.read_text("utf-8") if written.exists() else "", ended.stdout


def test_beside_the_rules_the_claims_file_is_the_same_and_differences_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "article.md").write_text(ARTICLE, "utf-8")
    litcheck(["extract", "article.md"], cwd=tmp_path / "plain")
    claims, printed = extracted(tmp_path, monkeypatch)

    assert claims == (tmp_path / "plain" / "claims.yaml").read_text("utf-8")
    assert "it would check (assertion), litcheck leaves it out" in printed
    assert "it would not check: About 4% of adults have gout." in printed


def test_a_proposed_claim_says_who_proposed_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims, _ = extracted(tmp_path, monkeypatch, "--llm-proposes")

    (proposed,) = [claim for claim in yaml.safe_load(claims)["claims"] if "coffee" in claim["statement"]]
    assert proposed["because"] == "proposed by language model tiny"
    assert proposed["extracted"] is True


def test_a_dry_run_of_an_article_asks_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims, printed = extracted(tmp_path, monkeypatch, "--dry-run")

    assert not claims
    assert printed.startswith("1 requests, 0 of them answered already")


@pytest.mark.parametrize(
    "text", [one.text for one in INJECTIONS if one.place in ("article", "comment")], ids=lambda text: text[:30]
)
def test_no_text_of_an_article_changes_what_the_rules_read(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poisoned = f"{ARTICLE}\n{text}\n"
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "article.md").write_text(poisoned, "utf-8")
    litcheck(["extract", "article.md"], cwd=tmp_path / "plain")

    assert extracted(tmp_path, monkeypatch, text=poisoned)[0] == (tmp_path / "plain" / "claims.yaml").read_text("utf-8")
