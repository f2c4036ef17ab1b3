// Filters and "show more" for the brief. Lines come from the page and, where a list is long, from
// chunk files that are loaded one at a time, only if they can hold a line that passes the filter.
"use strict";
(() => {
  const BATCH = 100; // lines added at a time
  const form = document.getElementById("filter");
  const passed = document.getElementById("passed");
  const parts = JSON.parse(document.getElementById("parts").textContent);
  const fields = ["by-actor", "by-outlet", "by-story", "from-day", "to-day"].map((id) => document.getElementById(id));
  const lists = Array.from(document.querySelectorAll(".list"), makeList);
  const loading = new Map(); // "name number" to the function that takes the chunk

  window.memcon = ([name, number, rows]) => {
    const key = name + " " + number;
    const take = loading.get(key);
    loading.delete(key);
    if (take) take(rows);
  };

  function makeList(box) {
    const name = box.dataset.list;
    const list = { box, name, total: +box.dataset.total, parts: parts[name] || [] };
    list.own = Array.from(box.querySelectorAll(".row"));
    list.none = box.querySelector(".none-left");
    list.pages = box.querySelector(".pages");
    list.chunks = new Map();
    list.run = 0;
    if (list.parts.length) {
      list.button = document.createElement("button");
      list.button.type = "button";
      list.button.className = "more";
      list.button.textContent = "Show more";
      list.button.addEventListener("click", () => fill(list, list.run, BATCH).then(report));
      box.append(list.button);
    }
    return list;
  }

  function wanted() {
    const [actor, outlet, story, from, to] = fields.map((field) => field.value);
    return { actor, outlet, story, from, to, any: Boolean(actor || outlet || story || from || to) };
  }

  const holds = (numbers, one) => !one || numbers.split(" ").includes(one);

  function passes(row, want) {
    const { a, o, s, f, l } = row.dataset;
    if (!holds(a, want.actor) || !holds(o, want.outlet) || !holds(s, want.story)) return false;
    if (!want.from && !want.to) return true;
    if (!f && !l) return false; // undated
    return (!want.to || !f || f <= want.to) && (!want.from || !l || l >= want.from);
  }

  function canHold(part, want) {
    if (want.actor && !part.a.includes(+want.actor)) return false;
    if (want.outlet && !part.o.includes(+want.outlet)) return false;
    if (want.story && !part.s.includes(+want.story)) return false;
    if (want.to && part.f > want.to) return false;
    return !((want.from || want.to) && part.f === "x") && !(want.from && part.l && part.l < want.from);
  }

  function chunk(list, number) {
    if (list.chunks.has(number)) return list.chunks.get(number);
    const ready = new Promise((resolve, reject) => {
      loading.set(list.name + " " + (number + 2), resolve);
      const script = document.createElement("script");
      script.src = list.parts[number].src;
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });
    list.chunks.set(number, ready);
    return ready;
  }

  // Add up to `room` more lines that pass, from where the list stopped.
  async function fill(list, run, room) {
    const want = list.want;
    while (room > 0 && list.next < list.parts.length) {
      if (!canHold(list.parts[list.next], want)) { list.next += 1; list.row = 0; continue; }
      const number = list.next;
      const rows = await chunk(list, number).catch(() => []);
      if (run !== list.run) return; // the filter has changed meanwhile
      if (number !== list.next) continue; // another click has used this chunk up
      while (room > 0 && list.row < rows.length) {
        const [group, heading, html] = rows[list.row];
        list.row += 1;
        if (add(list, group, heading, html)) room -= 1;
      }
      if (list.row >= rows.length) { list.next += 1; list.row = 0; }
    }
    settle(list);
  }

  function add(list, group, heading, html) {
    const shell = document.createElement("template");
    shell.innerHTML = html;
    const row = shell.content.firstElementChild;
    if (!passes(row, list.want)) return false;
    place(list, group, heading).append(row);
    list.added.push(row);
    return true;
  }

  // The element that takes the line: the table's body, or the open group of its heading.
  function place(list, group, heading) {
    const body = list.box.querySelector("tbody.rows");
    if (body) return body;
    const groups = list.box.querySelectorAll(":scope > .group");
    const last = groups[groups.length - 1];
    if (last && (last.dataset.group || "") === group) { last.hidden = false; return last.querySelector(".rows"); }
    const made = document.createElement("section");
    made.className = "group";
    made.dataset.added = "";
    if (group) made.dataset.group = group;
    made.innerHTML = heading + '<ol class="rows"></ol>';
    if (last) last.after(made); else list.box.prepend(made);
    return made.querySelector(".rows");
  }

  function apply(list, want) {
    list.run += 1;
    list.want = want;
    list.next = 0;
    list.row = 0;
    for (const row of list.added || []) row.remove();
    for (const group of list.box.querySelectorAll("[data-added]")) group.remove();
    list.added = [];
    list.kept = 0;
    for (const row of list.own) {
      row.hidden = !passes(row, want);
      if (!row.hidden) list.kept += 1;
    }
    for (const group of list.box.querySelectorAll(":scope > .group")) {
      group.hidden = !group.querySelector(".row:not([hidden])");
    }
    if (list.pages) list.pages.hidden = true;
    const room = want.any ? BATCH - list.kept : 0;
    return fill(list, list.run, room);
  }

  function settle(list) {
    const shown = list.kept + list.added.length;
    const rest = list.parts.slice(list.next).some((part) => canHold(part, list.want));
    if (list.button) {
      list.button.hidden = !rest;
      list.button.textContent = `Show more (${shown.toLocaleString("en")} of ${list.want.any ? "those that pass" : list.total.toLocaleString("en")} shown)`;
    }
    list.none.hidden = shown > 0 || rest || list.total === 0;
    list.more = rest;
  }

  function report() {
    if (!lists[0].want.any) { passed.textContent = ""; return; }
    const shown = lists.reduce((sum, list) => sum + list.kept + list.added.length, 0);
    const total = lists.reduce((sum, list) => sum + list.total, 0);
    const more = lists.some((list) => list.more) ? " so far" : "";
    const undated = lists[0].want.from || lists[0].want.to ? " Undated lines are left out." : "";
    passed.textContent = `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} lines pass${more}.${undated}`;
    document.documentElement.dataset.passed = shown;
  }

  function refresh() {
    const want = wanted();
    return Promise.all(lists.map((list) => apply(list, want))).then(report);
  }

  form.hidden = false;
  form.querySelector("details").open = window.matchMedia("(min-width: 68rem)").matches;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", refresh);
  form.addEventListener("reset", () => setTimeout(refresh, 0));
  refresh();
})();
