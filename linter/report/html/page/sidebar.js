// The list on the left: overviews, units and projects, with score, money and counts.

const list = at("list");
let order = []; // the ids of what can be chosen, from top to bottom
let reveal = () => {};

function showList() {
  const found = groups();
  const listed = found.flatMap((group) => group.projects);
  const several = data.tables.length > 1;
  const items = several ? [{ id: "tables", title: words.allFiles }] : [];
  data.tables.forEach((table, place) => {
    items.push({ id: `table-${place}`, title: several ? table.path : words.overview });
    if (state.grouped) items.push(...found.filter((group) => group.table === place).flatMap(groupItems));
  });
  if (!state.grouped) items.push(...found.flatMap(groupItems));
  order = items.map((item) => item.id);
  reveal = fillLazily(list, items, listItem);
  if (!listed.length) list.append(make("p", { class: "remark" }, projects.length ? words.none : words.empty));
  const shown = filled(words.shown, listed.length, listed.reduce((sum, one) => sum + one.found.length, 0));
  at("shown").textContent = [shown, data.untold].filter(Boolean).join(" · ");
  markCurrent();
}

/** A unit and, unless it is closed, its projects; where no unit is printed there is no line for it. */
function groupItems(group) {
  const shown = state.closed.has(group.id) ? [] : group.projects.map((project) => ({ id: project.id, project }));
  return group.title ? [{ group }, ...shown] : shown;
}

function listItem(item) {
  if (item.group) return groupItem(item.group);
  if (item.project) return projectItem(item.project);
  return make("button", { type: "button", class: "item about", "data-id": item.id }, item.title);
}

function groupItem(group) {
  const closed = state.closed.has(group.id);
  const score = group.score === null ? null : scoreMark(group.score, null);
  const title = make("span", { class: "title" }, group.title);
  const counted = filled(words.counted, group.projects.length < group.size ? `${group.projects.length}/${group.size}` : group.size);
  const size = make("span", { class: "money" }, [counted, group.money].filter(Boolean).join(" · "));
  return make("button", {
    type: "button", class: "group", "aria-expanded": String(!closed), "data-group": group.id, title: group.title,
  }, title, make("span", { class: "facts" }, size, ...chips(group.projects.flatMap((one) => one.found))), score);
}

function projectItem(project) {
  return make("button", { type: "button", class: "item", "data-id": project.id },
    make("span", { class: "title" }, project.name),
    make("span", { class: "facts" }, make("span", { class: "money" }, project.money), ...chips(project.found)),
    project.score === null ? null : scoreMark(project.score, project.gradeName, project.grade));
}

function chips(findings) {
  return countsOf(findings).map((count, severity) => countMark(count, severity));
}

function countMark(count, severity) {
  if (!count) return null;
  const told = `${data.severities[severity]} ${count}`;
  return make("span", { class: `chip severity-${data.severityKeys[severity]}`, title: told, "aria-label": told }, String(count));
}

/** A score with at most one digit, coloured by its grade. */
function scoreMark(score, name, grade) {
  const text = String(Math.round(score * 10) / 10);
  const told = `${words.score} ${text}${name ? ` ${name}` : ""}`;
  return make("span", { class: `score ${grade ? `grade-${grade}` : ""}`, title: told, "aria-label": told }, text);
}

/** Show which item is open. */
function markCurrent() {
  for (const item of list.querySelectorAll("[data-id]")) {
    const current = item.dataset.id === state.current;
    if (current) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
    if (current) item.scrollIntoView({ block: "nearest" });
  }
}

/** Move through the list: the item so many places below the current one, with the focus on it. */
function step(places) {
  const choices = order.filter(Boolean);
  const here = choices.indexOf(state.current);
  const next = choices[Math.min(Math.max(here + places, 0), choices.length - 1)];
  if (!next) return;
  reveal(order.indexOf(next));
  location.replace(`#${next}`);
  openItem(next);
  const item = list.querySelector(`[data-id="${next}"]`);
  item.focus({ preventScroll: true });
}

list.addEventListener("click", (event) => {
  const item = event.target.closest("button");
  if (item?.dataset.group !== undefined) toggleGroup(item.dataset.group);
  else if (item) location.hash = item.dataset.id;
});

function toggleGroup(id) {
  if (!state.closed.delete(id)) state.closed.add(id);
  const top = list.scrollTop;
  showList();
  reveal(order.length - 1);
  list.scrollTop = top;
  [...list.querySelectorAll("[data-group]")].find((one) => one.dataset.group === id)?.focus();
}
