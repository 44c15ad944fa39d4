// Filters, the overview, and what is open: the part of the address behind “#”.

const FIRST = data.tables.length > 1 ? "tables" : "table-0";

/** Open a project or an overview by its id; the first overview if there is no such thing. */
function openItem(id) {
  const project = projectOf.get(id);
  const table = /^table-(\d+)$/.exec(id)?.[1];
  state.current = project || data.tables[table] || id === "tables" ? id : FIRST;
  const content = project ? projectPage(project) : overviewPage(state.current);
  detail.replaceChildren(...content.filter(Boolean));
  detail.scrollTop = 0;
  reveal(order.indexOf(state.current));
  markCurrent();
}

/** What is written out for readers without scripts, with what only a script can add. */
function overviewPage(id) {
  if (id === "tables") return [document.querySelector("#paper .index").cloneNode(true), rulesTable(data.tables)];
  const written = at(id);
  if (!written) return [make("p", { class: "remark" }, words.empty)];
  const table = data.tables[Number(id.slice(6))];
  const about = table.findings.filter(matches);
  const overview = written.querySelector(".overview").cloneNode(true);
  for (const row of overview.querySelectorAll("[data-opinion]")) furnish(row, { tabindex: "0", role: "button" }, []);
  overview.querySelector(".pictures").append(rulesTable([table]));
  if (about.length) overview.querySelector(".pictures").after(make("h3", {}, filled(words.about, table.whole)), findingList(about));
  return [make("h2", {}, table.path), overview];
}

function rulesTable(tables) {
  const counts = new Map();
  for (const table of tables) {
    for (const one of [...table.findings, ...table.projects.flatMap((project) => project.findings)]) {
      if (matches(one)) counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1);
    }
  }
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
  return make("figure", {}, make("figcaption", {}, words.rules), make("table", { class: "rules" }, make("tbody", {}, most.map(([rule, count]) =>
    make("tr", {}, make("td", {}, make("button", { type: "button", class: "rule", click: () => filterBy("rule", rule) }, rule)),
      make("th", { scope: "row" }, data.rules[rule].title), make("td", { class: "number" }, String(count)))))));
}

/** Set one filter from the page itself. */
function filterBy(name, value) {
  at(name).value = state[name] = state[name] === value ? "" : value;
  refresh();
}

function setSearch(text) {
  at("search").value = state.text = text;
  refresh();
}

function refresh() {
  showList();
  showSeverities();
  openItem(state.current);
}

/** The severities as buttons, each with how many findings it would show. */
function showSeverities() {
  const every = data.tables.flatMap((table) => [...table.findings, ...table.projects.flatMap((one) => one.findings)]);
  const counts = countsOf(every.filter(asked));
  [...at("severities").children].forEach((button, severity) => {
    button.setAttribute("aria-pressed", String(state.severities.has(severity)));
    button.textContent = `${data.severities[severity]} ${counts[severity]}`;
  });
}

function choices(id, pairs) {
  at(id).replaceChildren(...pairs.map(([value, text]) => make("option", { value }, text)));
  at(id).addEventListener("change", () => {
    state[id] = at(id).value;
    refresh();
  });
}

function setUpFilters() {
  at("severities").append(...data.severities.map((_, severity) => make("button", {
    type: "button", class: `severity-${data.severityKeys[severity]}`,
    click: () => {
      if (!state.severities.delete(severity)) state.severities.add(severity);
      refresh();
    },
  })));
  const every = (name) => ["", `${words[name]}: ${words.every}`];
  const given = new Set(Object.values(data.rules).map((rule) => String(rule.opinion)));
  const units = [...new Set(projects.map((one) => one.unitName))].filter(Boolean);
  choices("rule", [every("rule"), ...Object.entries(data.rules).map(([id, rule]) => [id, `${id} ${rule.title}`])]);
  choices("opinion", [
    every("opinion"),
    ...Object.entries(data.opinions).filter(([id]) => given.has(id)).map(([id, title]) => [id, `${id}. ${title}`]),
  ]);
  choices("unit", [every("unit"), ...units.map((name) => [name, name])]);
  choices("sort", Object.entries(SORTS).map(([id, [title]]) => [id, title]));
  at("unit").hidden = units.length < 2;
  for (const id of ["grouped", "troubled"]) {
    at(id).addEventListener("change", () => {
      state[id] = at(id).checked;
      refresh();
    });
  }
}

function clearFilters() {
  resetFilters();
  for (const id of ["rule", "opinion", "unit", "search"]) at(id).value = "";
  at("troubled").checked = false;
  refresh();
}

/** A picture's row was chosen: a project, or an opinion to filter by. */
function choose(target) {
  const row = target.closest("[data-project], [data-opinion]");
  if (row?.dataset.opinion) filterBy("opinion", row.dataset.opinion);
  else if (row) location.hash = `project-${state.current.slice(6)}-${row.dataset.project}`;
}

detail.addEventListener("click", (event) => choose(event.target));
detail.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[role=button]")) choose(event.target);
});
at("search").addEventListener("input", () => {
  state.text = at("search").value;
  showList();
});
at("reset").addEventListener("click", clearFilters);
at("narrow").addEventListener("click", () => {
  const shown = at("filters").classList.toggle("shown");
  at("narrow").setAttribute("aria-expanded", String(shown));
});
at("back").addEventListener("click", () => { delete document.documentElement.dataset.pane; });
window.addEventListener("hashchange", () => {
  const id = location.hash.slice(1);
  if (id === "detail") return;
  document.documentElement.dataset.pane = "detail";
  if (id !== state.current) openItem(id);
});

document.documentElement.classList.add("scripted");
at("app").hidden = false;
setUpFilters();
showSeverities();
showList();
openItem(location.hash.slice(1));
