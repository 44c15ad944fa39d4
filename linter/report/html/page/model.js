// What is shown: the projects of all tables, the filters, the order.

const projects = data.tables.flatMap((table, place) =>
  table.projects.map((project, index) => ({
    ...project,
    table: place,
    index,
    id: `project-${place}-${index}`,
    unitName: table.units[project.unit].name,
  })),
);
const projectOf = new Map(projects.map((project) => [project.id, project]));

const SORTS = {
  print: [words.byPrint, null],
  score: [words.byScore, (one) => (one.score === null ? -1 : one.score)],
  amount: [words.byAmount, (one) => (one.amount === null ? Infinity : -one.amount)],
  count: [words.byCount, (one) => -one.found.length],
};

const state = {};

/** The state before anybody touched a filter. */
function resetFilters() {
  const least = data.severityKeys.indexOf(data.show);
  state.severities = new Set(data.severityKeys.map((_, place) => place).filter((place) => place <= least));
  Object.assign(state, { rule: "", opinion: "", unit: "", text: "", troubled: false });
}

resetFilters();
Object.assign(state, { sort: "print", grouped: true, closed: new Set() });

/** Whether a finding is of a rule and an opinion that are asked for, of whatever severity. */
function asked(finding) {
  return (
    (!state.rule || finding.rule === state.rule) &&
    (!state.opinion || String(data.rules[finding.rule].opinion) === state.opinion)
  );
}

function matches(finding) {
  return state.severities.has(finding.severity) && asked(finding);
}

/** Everything one may look for in a project, small. */
function textOf(project) {
  project.text ??= [
    project.name, project.unitName, project.goal,
    ...project.indicators.flat(),
    ...project.findings.flatMap((one) => [one.rule, one.message, one.hint]),
  ].join("\n").toLowerCase();
  return project.text;
}

/** The projects that pass the filters, each with the findings that do, as `found`. */
function visible() {
  const wanted = state.text.trim().toLowerCase();
  const narrow = state.rule || state.opinion || state.troubled;
  return projects.filter((project) => {
    project.found = project.findings.filter(matches);
    return (
      (!state.unit || project.unitName === state.unit) &&
      (!narrow || project.found.length > 0) &&
      (!wanted || textOf(project).includes(wanted))
    );
  });
}

/** The groups of the list in their order: each with its title, its score and its projects; ungrouped there is one. */
function groups() {
  const listed = visible();
  const key = SORTS[state.sort][1];
  const ordered = (ones) => (key ? [...ones].sort((a, b) => key(a) - key(b)) : ones);
  if (!state.grouped) return [{ title: null, projects: ordered(listed) }];
  const byUnit = new Map();
  for (const project of listed) {
    const name = `${project.table}\n${project.unitName}`;
    if (!byUnit.has(name)) byUnit.set(name, { id: name, ...unitOf(project), projects: [] });
    byUnit.get(name).projects.push(project);
  }
  const found = [...byUnit.values()];
  for (const group of found) group.projects = ordered(group.projects);
  return orderedGroups(found);
}

function unitOf(project) {
  const unit = data.tables[project.table].units[project.unit];
  return { title: unit.name, score: unit.score, money: unit.money, size: unit.size, table: project.table };
}

/** Units by what they are together: their mean score, their money, all their findings. */
function orderedGroups(found) {
  const sum = (group, value) => group.projects.reduce((total, one) => total + value(one), 0);
  const keys = {
    score: (group) => group.score ?? -1,
    amount: (group) => -sum(group, (one) => one.amount ?? 0),
    count: (group) => -sum(group, (one) => one.found.length),
  };
  const key = keys[state.sort];
  return key ? found.sort((a, b) => key(a) - key(b)) : found;
}

/** How many findings of each severity. */
function countsOf(findings) {
  const counts = data.severityKeys.map(() => 0);
  for (const one of findings) counts[one.severity] += 1;
  return counts;
}
