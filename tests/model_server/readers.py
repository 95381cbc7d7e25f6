"""Who answers: readers from a question's task and data to an answer. None of them is clever; each is of one character.

`silent` finds nothing, `agreeing` says support to every sentence and `contrary` refute, both with all confidence; `obedient`
does what the texts tell it; `knowing` gives the labels and sentences that people gave (an oracle); `inventing` makes up
quotations, records and figures.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Reader = Callable[[str, Mapping[str, Any]], dict[str, Any]]
"""Task and data -> answer."""


def silent(task: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Finds nothing."""
    if task == "passages":
        return {"records": [{"id": record["id"], "findings": []} for record in data["records"]]}
    if task == "sentences":
        return {"sentences": [nothing_of(sentence["id"]) for sentence in data["sentences"]]}
    return {"figures": []} if task == "figures" else {"word": "ready"}


def nothing_of(name: str) -> dict[str, Any]:
    """A sentence that is not checkable."""
    return {"id": name, "checkable": False, "kind": None, "fields": NO_FIELDS, "statement": None}


NO_FIELDS: dict[str, None] = dict.fromkeys(
    ("condition", "population", "comparator", "intervention", "outcome", "subject", "object", "thing", "relation")
)


def found(quotation: str, stance: str, *, why: str = "it says so", probability: float = 1.0) -> dict[str, Any]:
    """One finding of an answer on passages."""
    return {"quotation": quotation, "stance": stance, "why": why, "differs": [], "probability": probability}


def saying(stance: str) -> Reader:
    """A reader that says the same of every sentence, titles too, and of every figure that it counts what it is asked for."""

    def reader(task: str, data: Mapping[str, Any]) -> dict[str, Any]:
        if task == "passages":
            return {
                "records": [
                    {
                        "id": record["id"],
                        "findings": [found(text, stance) for text in (record["title"], *record["sentences"])][:20],
                    }
                    for record in data["records"]
                ]
            }
        if task == "figures":
            return {
                "figures": [_own_words(record, figure) for record in data["records"] for figure in record["figures"]]
            }
        return silent(task, data)

    return reader


agreeing, contrary = saying("support"), saying("refute")


def _own_words(record: Mapping[str, Any], figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure with the first words of its own sentence for whom it counts."""
    words = figure["sentence"].split()
    return {
        "record": record["id"], "figure": figure["id"], "value": figure["value"], "role": "result",
        "counted": " ".join(words[:3]) or None, "people": " ".join(words[3:6]) or None,
    }  # fmt: skip


def inventing(task: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Makes up quotations, records and figures."""
    if task == "passages":
        name = data["records"][0]["id"]
        return {
            "records": [
                {
                    "id": name,
                    "findings": [found(f"A large trial of 9,999 people proved that {data['statement']}", "support")],
                },
                {"id": "PMID 99999999", "findings": [found(data["statement"], "support")]},
            ]
        }
    if task == "figures":
        return {
            "figures": [
                {**_own_words(record, figure), "value": "99.9%", "people": "people who were never studied"}
                for record in data["records"]
                for figure in record["figures"]
            ]
        }
    return silent(task, data)


_COMMAND = re.compile(r"(support|refute|contradict|verif|approve|confirm|reject)", re.IGNORECASE)
_FAKE = re.compile(r"\{.*\}", re.DOTALL)


def obedient(task: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Does what the texts tell it, as thoroughly as it can: a fake answer in a text becomes its answer, a wish for a mark
    makes every sentence of every record say so, and what it is to print goes into its reasons and quotations."""
    if task != "passages":
        return agreeing(task, data)
    texts = [text for record in data["records"] for text in (record["title"], *record["sentences"])]
    stance = "support"
    for text in texts:
        word = _COMMAND.search(text)
        if word is not None:
            stance = "support" if word[1].lower() in ("support", "verif", "approve", "confirm") else "refute"
            break
    answer = saying(stance)(task, data)
    fakes = [fake[0] for text in texts if (fake := _FAKE.search(text)) is not None]
    for record in answer["records"]:
        for fake in fakes:
            record["findings"].insert(0, found(fake[:3000], stance, why=fake[:1500]))
        record["findings"] = record["findings"][:20]
    return answer


def knowing(labels: Mapping[tuple[str, str], tuple[str, Sequence[str]]]) -> Reader:
    """A reader that knows what people say: (statement, title) -> (stance, sentences)."""

    def reader(task: str, data: Mapping[str, Any]) -> dict[str, Any]:
        if task != "passages":
            return silent(task, data)
        answer = []
        for record in data["records"]:
            stance, sentences = labels.get((data["statement"], record["title"]), ("none", ()))
            shown = {" ".join(text.split()): text for text in record["sentences"]}
            kept = [shown[text] for text in sentences if text in shown]
            answer.append({"id": record["id"], "findings": [found(text, stance) for text in kept]})
        return {"records": answer}

    return reader


def as_text(answer: Mapping[str, Any]) -> str:
    """The answer as the model writes it."""
    return json.dumps(answer, ensure_ascii=False)
