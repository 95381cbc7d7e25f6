"""EPost: ids into the history."""

from .replies import HTML, Params, Reply, error_reply, wrong_database, xml_reply
from .service import Service, ids_of

_TOO_LARGE = "Some IDs have invalid value and were omitted. Maximum ID value 18446744073709551615"
_BAD_CHARACTERS = "IDs contain invalid characters which was treated as delimiters."


def epost(service: Service, params: Params) -> Reply:
    """WebEnv and query key of the stored ids; XML only (JSON gives HTTP 500, as NCBI does)."""
    if params.json:
        return Reply(500, HTML, b"<html><body><h1>Internal Server Error</h1></body></html>\n")
    wrong = wrong_database("epost", params)
    if wrong is not None:
        return wrong
    asked = ids_of(params)
    errors = [_TOO_LARGE] if any(text.isdecimal() for text, _ in asked.bad) else []
    errors += [_BAD_CHARACTERS] if any(not text.isdecimal() for text, _ in asked.bad) else []
    if not asked.ids:
        if not errors:
            return error_reply("epost", "Empty ID list; Nothing to store", params)
        errors.insert(0, "Empty ID list; Nothing to store")
        lines = "\n".join(f"\t<ERROR>{message}</ERROR>" for message in errors)
        return xml_reply("epost", f"<ePostResult>\n{lines}</ePostResult>")
    web_env, key = service.history.store(asked.ids, params.get("WebEnv"))
    lines = "".join(f"\t<ERROR>{message}</ERROR>\n" for message in errors)
    return xml_reply(
        "epost", f"<ePostResult>\n\t<QueryKey>{key}</QueryKey>\n\t<WebEnv>{web_env}</WebEnv>\n{lines}</ePostResult>"
    )
