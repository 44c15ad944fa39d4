// The right side: a project as a whole, or what is known of a table.

const detail = at("detail");

/** A project: what it is, the opinions to copy, and all of its indicators with what was found in them. */
function projectPage(project) {
  const found = project.findings.filter(matches);
  const about = found.filter((one) => one.indicator === undefined);
  const hidden = project.findings.length - found.length;
  return [
    make("div", { class: "head" },
      make("div", {}, make("h2", {}, project.name), factsOf(project), goalOf(project)), scoreBox(project)),
    toldBox(project),
    about.length ? make("h3", {}, words.ofProject) : null,
    about.length ? findingList(about) : null,
    make("h3", {}, `${words.indicators} ${project.indicators.length}`),
    project.indicators.length ? indicatorTable(project, found) : make("p", { class: "remark" }, words.noIndicators),
    hidden ? make("p", { class: "remark" }, filled(words.hidden, hidden)) : null,
  ];
}

function factsOf(project) {
  const facts = [project.unitName, project.money, project.kind, project.priced, project.place].filter(Boolean);
  return make("p", { class: "known" }, facts.map((fact) => make("span", {}, fact)));
}

function goalOf(project) {
  if (!project.goal) return null;
  return make("details", { class: "goal", open: project.goal.length < 90 },
    make("summary", {}, words.goal), make("p", {}, project.goal));
}

function scoreBox(project) {
  if (project.score === null) return make("p", { class: "remark" }, words.unscored);
  const blocks = project.blocks.map(([name, score, points]) =>
    make("li", {}, make("span", {}, name), bar(score / points), make("span", { class: "number" }, `${plain(score)}/${points}`)));
  return make("div", { class: "scorebox", title: words.scoreNote },
    make("p", { class: `big grade-${project.grade}` }, plain(project.score), " ", make("small", {}, project.gradeName)),
    make("p", { class: "remark" }, words.scoreNote), make("ul", {}, blocks));
}

function plain(number) {
  return String(Math.round(number * 100) / 100);
}

function bar(share) {
  const class_ = share >= 0.9 ? "excellent" : share >= 0.6 ? "fair" : "poor";
  return draw("svg", { width: 80, height: 8, "aria-hidden": "true" },
    draw("rect", { class: "track", width: 80, height: 8, rx: 2 }),
    draw("rect", { class: `fill-${class_}`, width: 80 * Math.max(0, share), height: 8, rx: 2 }));
}

function toldBox(project) {
  const buttons = make("span", { class: "buttons" },
    project.told.length ? make("button", { type: "button", id: "copy", "aria-keyshortcuts": "c", click: () => copyTold(project) }, words.copy) : null,
    make("button", { type: "button", click: printOne }, words.print));
  return make("section", { class: "told" },
    make("h3", {}, words.told, buttons),
    project.told.length ? make("ul", {}, project.told.map((line) => make("li", {}, line))) : make("p", { class: "remark" }, words.noTold));
}

const COLUMNS = ["number", "category", "name", "cycle", "annual"];

function indicatorTable(project, found) {
  const byIndicator = new Map();
  for (const one of found.filter((finding) => finding.indicator !== undefined)) {
    if (!byIndicator.has(one.indicator)) byIndicator.set(one.indicator, []);
    byIndicator.get(one.indicator).push(one);
  }
  const cycles = project.indicators.some((one) => one[4] !== null);
  const columns = COLUMNS.filter((column) => column !== "cycle" || cycles);
  return make("table", { class: "indicators" },
    make("thead", {}, make("tr", {}, columns.map((column) => make("th", { scope: "col", class: column }, words[column])))),
    project.indicators.map((one, index) => indicatorRows(one, byIndicator.get(index) ?? [], columns)));
}

function indicatorRows([number, ...parts], found, columns) {
  const cells = {
    number: [number ?? ""],
    category: [0, 1].map((part) => make("span", { class: "level" }, marked(parts[part], part, found))),
    name: marked(parts[2], 2, found),
    cycle: marked(parts[3], 3, found),
    annual: marked(parts[4], 4, found),
  };
  const gravest = found.length ? `severity-${data.severityKeys[Math.min(...found.map((one) => one.severity))]}` : "";
  return make("tbody", { class: gravest },
    make("tr", {}, columns.map((column) =>
      make(column === "name" ? "th" : "td", { class: column, scope: column === "name" ? "row" : null, "data-label": words[column] }, cells[column]))),
    found.length ? make("tr", { class: "found" }, make("td", { colspan: columns.length }, findingList(found))) : null);
}

/** A part of an indicator with what the findings are about highlighted; where several are about it, the gravest. */
function marked(text, part, found) {
  if (text === null || text === "") return [make("span", { class: "missing" }, part < 2 ? "" : words.missing)];
  const grave = new Array(text.length).fill(null);
  for (const { severity, marks = [] } of found) {
    for (const [place, start, end] of marks) {
      if (place !== part) continue;
      for (let i = start; i < end; i++) grave[i] = grave[i] === null ? severity : Math.min(grave[i], severity);
    }
  }
  const pieces = [];
  for (let start = 0, end; start < text.length; start = end) {
    for (end = start + 1; end < text.length && grave[end] === grave[start]; ) end += 1;
    const piece = text.slice(start, end);
    pieces.push(grave[start] === null ? piece : make("mark", { class: `severity-${data.severityKeys[grave[start]]}` }, piece));
  }
  return pieces;
}

function findingList(found) {
  return make("ul", { class: "findings" }, [...found].sort((a, b) => a.severity - b.severity).map(findingItem));
}

function findingItem(one) {
  const rule = data.rules[one.rule];
  const key = data.severityKeys[one.severity];
  const quoted = one.quote && !one.marks && one.indicator !== undefined && one.quote.length < 80;
  return make("li", { class: `finding severity-${key}`, tabindex: "-1" },
    make("p", { class: "message" },
      make("b", { class: `badge severity-${key}` }, data.severities[one.severity]),
      make("button", { type: "button", class: "rule", title: `${rule.title} ${rule.name}`, click: () => filterBy("rule", one.rule) }, one.rule),
      make("span", {}, one.message),
      one.points ? make("span", { class: "points" }, filled(words.points, one.points)) : null),
    quoted ? line(words.quote, one.quote) : null,
    one.hint ? line(words.hint, one.hint, one.fix ? make("span", { class: "fix" }, `${words.fixable} · ${one.fix}`) : null) : null,
    line(words.authority, authorities(rule.authority), make("span", { class: "place" }, one.place)));
}

function line(label, ...content) {
  return make("p", { class: "line" }, make("span", { class: "label" }, label), make("span", { class: "content" }, content.flat()));
}

function authorities(listed) {
  return listed.flatMap((one, place) => [
    place ? "；" : "",
    make("span", { title: one.says }, one.title),
    one.unread ? make("span", { class: "unread" }, words.unread) : "",
  ]);
}
