"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const cards = [...document.querySelectorAll("article.card")];
  const none = document.querySelector("p.none");
  const fold = form.querySelector("[data-fold]");
  const texts = new Map();
  const named = (name) => form.elements[name];
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase().replace(/\s+/g, " "));
    return texts.get(card);
  };

  const apply = () => {
    const words = named("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const show = named("show").value;
    const article = named("in") ? named("in").value : "";
    let count = 0;
    for (const section of document.querySelectorAll("section.of-article")) {
      let here = 0;
      for (const card of section.querySelectorAll("article.card")) {
        const fits = (!article || section.dataset.article === article)
          && (!show || card.dataset.mark === show || card.dataset.group === show)
          && words.every((word) => textOf(card).includes(word));
        card.hidden = !fits;
        if (fits) here += 1;
      }
      section.hidden = here === 0;
      count += here;
    }
    none.hidden = count > 0;
    named("shown").textContent = count === cards.length ? `${count} claims` : `${count} of ${cards.length} claims`;
  };

  const keep = () => {
    const address = new URL(location.href);
    for (const name of ["q", "show", "in"]) {
      const value = named(name) ? named(name).value.trim() : "";
      if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
    }
    try { history.replaceState(null, "", address); } catch { /* a viewer that keeps addresses to itself */ }
  };

  const restore = () => {
    const kept = new URL(location.href).searchParams;
    for (const name of ["q", "show", "in"]) {
      const value = kept.get(name);
      if (value === null || !named(name)) continue;
      named(name).value = value;
      if (named(name).selectedIndex === -1) named(name).value = "";
    }
  };

  const clear = () => { form.reset(); apply(); keep(); };

  const open = () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const card = wanted && wanted.closest("article.card");
    if (!card) return;
    if (card.hidden) clear();
    card.querySelector("details").open = true;
    card.scrollIntoView();
    card.querySelector("summary").focus({ preventScroll: true });
  };

  form.hidden = false;
  restore();
  apply();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { apply(); keep(); });
  none.querySelector("[data-clear]").addEventListener("click", clear);
  fold.addEventListener("click", () => {
    const opening = fold.textContent === "Open all";
    for (const card of cards) if (!card.hidden) card.querySelector("details").open = opening;
    fold.textContent = opening ? "Fold all" : "Open all";
  });
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector("span").textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(button.parentElement.querySelector("span"));
        button.textContent = "Selected: press Ctrl+C";
      }
    });
  }
  addEventListener("hashchange", open);
  open();
})();
