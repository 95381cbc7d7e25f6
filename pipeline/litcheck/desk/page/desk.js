// The review desk. Whatever comes from a claim or a record is shown as text, never as markup.
"use strict";
const $ = (id) => document.getElementById(id);
const MEANING = {
  accept: "litcheck's mark is right.",
  override: "The mark should be another one.",
  correct: "litcheck read the claim wrongly: mend its fields.",
  reject: "This is no claim that can be checked: take it out of the file.",
};
const FIRST = 3; // passages shown at once, if litcheck used no more
const SHARED = ["statement", "kind"];
const HELP = {
  statement: "the claim as one plain sentence", population: "the group in whom it is counted, or who were treated",
  condition: "what people have", comparator: "the group compared with", value: "the figure as the article gives it",
  hedge: "the article's own words: about, up to, …", low: "lower end, of a range", high: "upper end, of a range",
};
let rows = [], kinds = {}, blind = false, current = null, shown = null, action = null;

function node(name, props = {}, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}
async function ask(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let reply, answer;
  try { reply = await fetch(path, options); answer = await reply.json(); }
  catch { throw new Error("the desk does not answer; is litcheck review still running?"); }
  if (!reply.ok) throw new Error(answer.error);
  return answer;
}
function say(text) { $("said").textContent = text; clearTimeout(say.timer); say.timer = setTimeout(() => ($("said").textContent = ""), 4000); }
function trouble(error) { $("trouble").textContent = error ? error.message : ""; }
const address = (id) => "claims/" + encodeURIComponent(id);

async function load(wanted) {
  const overview = await ask("claims");
  ({ claims: rows, kinds, blind } = overview);
  $("bar").max = rows.length || 1; $("bar").value = overview.done;
  $("done").textContent = `${overview.done} of ${rows.length} decided`;
  $("undo").disabled = !overview.undoable;
  list();
  const next = rows.find((row) => row.id === wanted) || rows.find((row) => !row.mine) || rows[0];
  if (next) await show(next.id); else $("claim").replaceChildren(node("p", { className: "empty", textContent: "No claim is left." }));
}
function list() {
  const open = $("open-only").checked;
  $("list").replaceChildren(...rows.filter((row) => !open || !row.mine || row.id === current).map((row) => {
    const state = row.mine ? `you: ${row.mine}` : row.verdict ? `litcheck: ${row.verdict}` : "not decided";
    const button = node("button", { type: "button" }, row.statement, node("small", { textContent: row.others ? `${state} · ${row.others} other` : state }));
    button.dataset.id = row.id;
    if (row.id === current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => show(row.id).catch(trouble));
    return node("li", {}, button);
  }));
  $("list").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
async function show(id) {
  current = id; shown = null; $("claim").ariaBusy = "true"; leave(); list();
  const found = await ask(address(id));
  if (current !== id) return; // another claim was chosen meanwhile
  shown = found;
  history.replaceState(null, "", "#" + encodeURIComponent(id));
  const { entry, answer } = shown, row = rows.find((each) => each.id === id) || {};
  const parts = [node("p", { className: "article", textContent: row.article }), node("h2", { textContent: entry.statement })];
  if (entry.quote) parts.push(node("blockquote", { textContent: `“${entry.quote}”` }));
  parts.push(facts(entry));
  parts.push(node("h3", { textContent: "litcheck says" }));
  if (shown.hidden) parts.push(node("p", { className: "empty", textContent: "Hidden until you have decided." }));
  else if (answer) parts.push(node("p", {}, node("span", { className: `mark ${answer.verdict}`, textContent: answer.verdict }), ` (${answer.reason}). `, answer.explanation || ""),
    answer.suggestion ? node("p", { textContent: `Suggestion: ${answer.suggestion}` }) : "");
  else parts.push(node("p", { className: "empty", textContent: "The report has no answer on this claim." }));
  for (const review of shown.reviews) parts.push(node("p", {}, node("strong", { textContent: `${review.by || "a person"}: ${review.verdict}. ` }), review.reason));
  parts.push(node("h3", { textContent: shown.evidence.length ? `Evidence read (${shown.evidence.length})` : "No passage came near." }));
  const lines = [...shown.evidence].sort((one, other) => other.used - one.used);
  const first = Math.max(FIRST, lines.filter((line) => line.used).length), rest = lines.slice(first);
  parts.push(...lines.slice(0, first).map(passage));
  if (rest.length) parts.push(node("details", { className: "rest" }, node("summary", { textContent: `${rest.length} more that came near` }), ...rest.map(passage)));
  $("claim").replaceChildren(...parts.filter((part) => part !== "")); $("claim").ariaBusy = "false";
}
function facts(entry) {
  const kind = kinds[entry.kind] || { required: [], optional: [] };
  const pairs = [["kind", entry.kind], ...[...kind.required, ...kind.optional].map((name) => [name, entry[name]])];
  if (entry.needs?.length) pairs.push(["open", entry.needs.join(", ")]);
  return node("dl", {}, ...pairs.filter(([, value]) => value !== undefined).flatMap(([name, value]) => [node("dt", { textContent: name }), node("dd", { textContent: worded(value) })]));
}
function worded(value) {
  if (typeof value !== "object") return String(value);
  const figure = value.stated ?? [value.low, value.high].map((end) => end ?? "…").join(" to ");
  return [value.hedge, figure, value.unit].filter((part) => part !== undefined && part !== null).join(" ");
}
function passage(line) {
  const cite = node("p", { className: "cite" });
  const safe = /^https:\/\//.test(line.url || "") ? line.url : null;
  cite.append(safe ? node("a", { href: safe, target: "_blank", rel: "noopener noreferrer", textContent: line.citation }) : line.citation || "");
  cite.append(` ${line.design || ""}${line.digest ? " · digest in litcheck's words" : ""}${line.retracted ? " · RETRACTED" : ""}${line.stance ? ` · ${line.stance}${line.used ? "" : ", not used"}` : ""}`);
  return node("div", { className: "line" }, node("p", { textContent: line.quote }), cite, line.note ? node("p", { className: "cite", textContent: line.note }) : "");
}

function choose(chosen) {
  if (!shown) return;
  if (chosen === "accept" && (shown.hidden || !shown.answer)) return trouble(new Error(shown.hidden ? "litcheck's mark is hidden: give your own with Override." : "There is no mark to accept: give your own with Override."));
  action = chosen; trouble();
  for (const button of document.querySelectorAll("[data-action]")) button.setAttribute("aria-checked", String(button.dataset.action === chosen));
  $("meaning").textContent = MEANING[chosen];
  $("marks").hidden = chosen !== "override"; $("fields").hidden = chosen !== "correct"; $("why").hidden = false; $("send").hidden = false;
  if (chosen === "correct") form(shown.entry.kind);
  (chosen === "override" ? document.querySelector("[name=verdict]") : chosen === "correct" ? $("fields").querySelector("textarea") : $("reason")).focus();
}
function leave() {
  action = null; $("reason").value = ""; trouble(); $("meaning").textContent = "";
  for (const id of ["marks", "fields", "why", "send"]) $(id).hidden = true;
  for (const button of document.querySelectorAll("[data-action]")) button.setAttribute("aria-checked", "false");
  for (const radio of document.querySelectorAll("[name=verdict]")) radio.checked = false;
}
function field(name, value, choices) {
  const input = choices ? node("select", {}, ...["", ...choices].map((each) => node("option", { value: each, textContent: each || "–", selected: each === (value ?? "") })))
    : name === "statement" ? node("textarea", { rows: 3, value: value ?? "" }) : node("input", { type: "text", value: value ?? "" });
  input.dataset.field = name;
  return node("label", {}, name.replace("value.", ""), HELP[name.replace("value.", "")] ? node("span", { className: "help", textContent: ` ${HELP[name.replace("value.", "")]}` }) : "", input);
}
function form(kind) {
  const entry = shown.entry, { required, optional, relations, units } = kinds[kind];
  const made = [field("statement", entry.statement), field("kind", kind, Object.keys(kinds))];
  for (const name of [...required, ...optional]) {
    if (name === "relation") made.push(field(name, entry.relation, relations));
    else if (name === "value") { const value = entry.value || {}; for (const part of ["stated", "low", "high", "hedge"]) made.push(field(`value.${part}`, value[part])); made.push(field("value.unit", value.unit, units)); }
    else made.push(field(name, entry[name]));
  }
  $("fields").replaceChildren(...made);
  $("fields").querySelector("[data-field=kind]").addEventListener("change", (event) => form(event.target.value));
}
function changes() {
  const entry = shown.entry, sent = {}, value = {};
  for (const input of $("fields").querySelectorAll("[data-field]")) {
    const name = input.dataset.field, text = input.value.trim();
    if (name.startsWith("value.")) { if (text) value[name.slice(6)] = /stated|low|high/.test(name) && !Number.isNaN(Number(text)) ? Number(text) : text; continue; }
    if ((entry[name] ?? "") !== text) sent[name] = text || null;
  }
  const figures = Object.keys(value).some((key) => key !== "unit");
  if (figures && JSON.stringify(Object.entries(value).sort()) !== JSON.stringify(Object.entries(entry.value || {}).sort())) sent.value = value;
  if (!figures && entry.value) sent.value = null;
  const kind = kinds[sent.kind || entry.kind], used = [...SHARED, ...kind.required, ...kind.optional];
  if (sent.kind) for (const other of Object.values(kinds)) for (const name of [...other.required, ...other.optional]) if (!used.includes(name) && entry[name] !== undefined) sent[name] = null;
  return sent;
}
async function send() {
  if (!action || $("send").disabled) return;
  const body = { action, reason: $("reason").value };
  if (action === "accept") body.verdict = shown.answer.verdict;
  if (action === "override") body.verdict = document.querySelector("[name=verdict]:checked")?.value;
  if (action === "correct") body.fields = changes();
  $("send").disabled = true;
  try {
    const done = current, stays = action === "correct" || blind;
    await ask(address(done), body);
    say(`${body.action}: ${done}`);
    const place = rows.findIndex((row) => row.id === done);
    const next = [...rows.slice(place + 1), ...rows.slice(0, place)].find((row) => !row.mine && row.id !== done);
    await load(stays && action !== "reject" ? done : next?.id);
    $("claim").focus({ preventScroll: true });
  } catch (error) { trouble(error); } finally { $("send").disabled = false; }
}
async function undo() { try { const { undone } = await ask("undo", {}); say(`undone: ${undone}`); await load(undone); } catch (error) { trouble(error); } }
function step(by) { const place = rows.findIndex((row) => row.id === current); const next = rows[place + by]; if (next) show(next.id).catch(trouble); }
async function agreement() {
  if (!$("agreement").open) return;
  const { kappas, calibration } = await ask("agreement"), share = (part) => `${Math.round(100 * part)} %`;
  const table = (head, lines) => node("table", {}, node("thead", {}, node("tr", {}, ...head.map((text) => node("th", { scope: "col", textContent: text })))), node("tbody", {}, ...lines.map((cells) => node("tr", {}, ...cells.map((text) => node("td", { textContent: text }))))));
  const span = (low, high) => (low === null ? "–" : `${low.toFixed(2)} to ${high.toFixed(2)}`);
  $("kappas").replaceChildren(
    kappas.length ? table(["raters", "claims", "kappa", "95 % interval"], kappas.map((each) => [each.raters.join(", "), each.claims, each.value.toFixed(2), span(each.low, each.high)])) : node("p", { className: "empty", textContent: "Kappa needs two raters with five claims in common." }),
    calibration.length ? table(["litcheck's reason", "raters agreed"], calibration.map((line) => [line.reason, `${line.agreed} of ${line.ratings} (${share(line.low)} to ${share(line.high)})`])) : "");
}

for (const button of document.querySelectorAll("[data-action]")) { button.setAttribute("role", "radio"); button.addEventListener("click", () => choose(button.dataset.action)); }
$("decision").addEventListener("submit", (event) => { event.preventDefault(); send(); });
$("undo").addEventListener("click", undo);
$("open-only").addEventListener("change", list);
$("agreement").addEventListener("toggle", () => agreement().catch(trouble));
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "Escape") { leave(); $("claim").focus(); }
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); }
  else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const act = { a: "accept", o: "override", c: "correct", r: "reject" }[event.key];
    if (act) { event.preventDefault(); choose(act); }
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "u") undo();
  }
});
load(decodeURIComponent(location.hash.slice(1))).catch(trouble);
