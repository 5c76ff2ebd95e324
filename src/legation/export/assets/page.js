// Lights the words of a claim, finds the claims of a word, filters. Reads the page only; writes text, classes and labels.
"use strict";
(() => {
  const ROLES = {
    t: "trigger", a: "actor", r: "recipient", s: "source", w: "witness",
    p: "place", d: "date", g: "regarding", q: "quotation", e: "sentence",
  };
  const LABELS = { a: "who", r: "whom", s: "source", w: "witness", p: "where", d: "when", g: "about", q: "said" };
  document.documentElement.classList.add("js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  const cards = new Map(all(".card").map((card) => [card.dataset.n, card]));
  const words = new Map(); // claim number -> [{element, role letter, whether the span begins here}]
  for (const element of all(".g[data-k]")) {
    for (const key of element.dataset.k.split(" ")) {
      const [, n, letter] = key.match(/^(\d+)(\w)$/);
      const role = letter.toLowerCase();
      if (!words.has(n)) words.set(n, []);
      words.get(n).push({ element, role, begins: letter !== role });
    }
  }
  const narrow = matchMedia("(max-width: 52rem)");
  const peek = one(".peek");
  let pinned = null; // stays lit until another is chosen or Escape
  let shown = null;

  // ------------------------------------------------------------ lighting

  const dim = () => {
    for (const element of all(".lit")) {
      element.classList.remove("lit", ...Object.values(ROLES).map((role) => `lit-${role}`));
      element.removeAttribute("data-label");
    }
    for (const text of all(".reading")) text.classList.remove("reading");
    shown = null;
  };

  // Small names over the lit words, where there is room: who, whom, where …
  const name = (roles, type) => {
    const names = roles.map((role) => (role === "t" ? type : LABELS[role]));
    const both = names.includes("who") && names.includes("whom");
    return (both ? ["both", ...names.filter((each) => !each.startsWith("who"))] : names).join(" · ");
  };

  const label = (n) => {
    const opening = new Map();
    for (const { element, role, begins } of words.get(n) ?? []) {
      if (begins && role !== "e") opening.set(element, [...(opening.get(element) ?? []), role]);
    }
    const type = one(".type", cards.get(n)).textContent.toLowerCase();
    const taken = [];
    const spots = [...opening].map(([element, roles]) => ({ element, roles, box: element.getClientRects()[0] }));
    spots.sort((first, second) => second.roles.includes("t") - first.roles.includes("t")); // the trigger's name comes first
    for (const { element, roles, box } of spots.filter((spot) => spot.box)) {
      const text = name(roles, type);
      const [left, right] = [box.left, box.left + 6 + 5.6 * text.length];
      if (taken.some((other) => Math.abs(other.top - box.top) < 12 && left < other.right && other.left < right)) continue;
      taken.push({ top: box.top, left, right });
      element.dataset.label = text;
    }
  };

  const light = (n) => {
    if (shown === n) return;
    dim();
    shown = n;
    const card = cards.get(n);
    if (!card) return;
    card.classList.add("lit");
    one(".text", card.closest(".article")).classList.add("reading");
    for (const { element, role } of words.get(n) ?? []) element.classList.add("lit", `lit-${ROLES[role]}`);
    label(n);
  };

  const anchor = (n) => (words.get(n) ?? []).find(({ role }) => role === "t")?.element;

  // Bring a claim's trigger into view: inside the text's own pane where it has one, else by moving the page.
  const reveal = (n, move) => {
    const word = anchor(n);
    if (!word) return;
    const pane = word.closest(".text");
    if (pane.scrollHeight > pane.clientHeight + 1 && !narrow.matches) {
      const box = word.getBoundingClientRect();
      const frame = pane.getBoundingClientRect();
      const margin = frame.height / 6;
      if (box.top < frame.top + margin || box.bottom > frame.bottom - margin) {
        pane.scrollBy({ top: box.top - frame.top - frame.height / 3 });
      }
    } else if (move) {
      const box = word.getBoundingClientRect();
      if (narrow.matches || box.top < 0 || box.bottom > innerHeight) word.scrollIntoView({ block: "center" });
    }
  };

  const pin = (n, { to }) => {
    pinned = n;
    light(n);
    document.documentElement.classList.toggle("pinned", n !== null);
    for (const card of all(".found")) card.classList.remove("found");
    for (const open of all(".open[aria-current]")) open.removeAttribute("aria-current");
    if (n === null) {
      dim();
      peek.hidden = true;
      return;
    }
    one(".open", cards.get(n))?.setAttribute("aria-current", "true");
    if (to === "words") reveal(n, true);
    if (to === "card") {
      cards.get(n).scrollIntoView({ block: narrow.matches ? "center" : "nearest" });
      reveal(n, false);
    }
    history.replaceState(null, "", `#c${n}`);
  };

  // On a narrow page card and words are screens apart: a bar at the foot names the claim and leads to the other.
  const show = (n, elsewhere, rest = []) => {
    const card = cards.get(n);
    const line = document.createElement("p");
    const small = document.createElement("small");
    small.textContent = `${one(".open", card).textContent.trim().replace(/\s+/g, " ")}, ${card.dataset.status}`;
    line.append(one(".who", card).textContent.trim().replace(/\s+/g, " "), small);
    const buttons = [];
    if (rest.length) {
      buttons.push(button(`+${rest.length}`, `Next of ${rest.length + 1} claims of this word`, () => {
        pin(rest[0], { to: "nothing" });
        show(rest[0], elsewhere, [...rest.slice(1), n]);
      }));
    }
    buttons.push(elsewhere === "card"
      ? button("Card", "Go to the card", () => { pin(n, { to: "card" }); show(n, "words"); })
      : button("Text", "Go to the words", () => { pin(n, { to: "words" }); show(n, "card"); }));
    peek.replaceChildren(line, ...buttons);
    peek.hidden = false;
  };

  const button = (text, title, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = text;
    element.setAttribute("aria-label", title);
    element.addEventListener("click", (event) => {
      event.stopPropagation(); // the button is gone when the page would ask where the click fell
      act();
    });
    return element;
  };

  // ------------------------------------------------------------ pointing, focusing, tapping

  let waiting = 0;
  const soon = (act) => { clearTimeout(waiting); waiting = setTimeout(act, 70); };

  const claimsOf = (word) => [...new Set(word.dataset.k.split(" ").filter((key) => !/e$/i.test(key)).map((key) => parseInt(key, 10).toString()))]
    .filter((n) => cards.has(n) && !cards.get(n).hidden);

  for (const [n, card] of cards) {
    card.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") soon(() => { light(n); reveal(n, false); });
    });
    card.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") soon(() => { if (pinned) light(pinned); else dim(); });
    });
    card.addEventListener("focusin", () => { if (card.matches(":has(:focus-visible)")) { light(n); reveal(n, true); } });
    card.addEventListener("click", (event) => {
      if (event.target.closest("summary, .ties a, .codes") || String(getSelection())) return;
      event.preventDefault();
      if (pinned === n && !narrow.matches) { pin(null, {}); return; }
      pin(n, { to: "words" });
      show(n, "card");
    });
    for (const tie of all(".ties a", card)) {
      tie.addEventListener("click", (event) => {
        event.preventDefault();
        pin(tie.hash.slice(2), { to: "card" });
        one(".open", cards.get(tie.hash.slice(2))).focus({ preventScroll: true });
      });
    }
  }

  document.addEventListener("click", (event) => {
    const word = event.target.closest(".text .g[data-k]");
    const claims = word ? claimsOf(word) : [];
    if (word?.matches("a")) event.preventDefault();
    if (!claims.length) {
      if (!event.target.closest(".card, .top, .peek")) pin(null, {});
      return;
    }
    const next = claims[(claims.indexOf(pinned) + 1) % claims.length];
    pin(next, { to: narrow.matches ? "nothing" : "card" });
    for (const n of claims) if (n !== next) cards.get(n).classList.add("found");
    const at = claims.indexOf(next);
    show(next, "card", [...claims.slice(at + 1), ...claims.slice(0, at)]);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pin(null, {});
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !document.activeElement?.matches(".open")) return;
    const opens = all(".card:not([hidden]) .open");
    const next = opens[opens.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.closest(".card").scrollIntoView({ block: "nearest" });
    }
  });

  // ------------------------------------------------------------ filters

  const form = one(".filters form");
  const filter = () => {
    const data = new FormData(form);
    const [statuses, types, party] = [data.getAll("status"), data.getAll("type"), data.get("party")];
    const fits = (card) => (!statuses.length || statuses.includes(card.dataset.status))
      && (!types.length || types.includes(card.dataset.type))
      && (!party || card.dataset.parties.split(" ").includes(party));
    let count = 0;
    for (const card of cards.values()) {
      card.hidden = !fits(card);
      count += card.hidden ? 0 : 1;
    }
    const filtered = count < cards.size;
    for (const word of all(".text .g[data-k]")) word.classList.toggle("off", filtered && !claimsOf(word).length);
    for (const deck of all(".deck")) {
      deck.hidden = !one(".card:not([hidden])", deck);
      deck.previousElementSibling.hidden = deck.hidden;
    }
    for (const article of all(".article")) {
      const left = all(".card:not([hidden])", article).length;
      one(".filtered", article).hidden = !filtered || left > 0 || !one(".card", article);
      const tally = one(`[data-count="${article.id.slice(1)}"]`);
      if (tally) tally.textContent = left;
    }
    one("button[type=reset]", form).hidden = !(statuses.length || types.length || party);
    one(".tally").textContent = filtered ? `${count} of ${cards.size} claims` : `${count} claim${count === 1 ? "" : "s"}`;
    if (pinned && cards.get(pinned).hidden) pin(null, {});
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  const fold = () => { one(".filters").open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  filter(); // a browser may have kept the boxes ticked over a reload
  const asked = location.hash.match(/^#c(\d+)$/);
  if (asked && cards.has(asked[1])) {
    pin(asked[1], { to: "card" });
    show(asked[1], "words");
  }
})();
