// Everything can be done without a mouse.

const KEYS = [
  ["j k ↓ ↑", words.keyNext],
  ["n p", words.keyFinding],
  ["/", words.keySearch],
  ["c", words.keyCopy],
  ["g", words.keyOverview],
  ["Esc", words.keyEscape],
  ["?", words.keyHelp],
];

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => stepFinding(1),
  p: () => stepFinding(-1),
  c: () => at("copy")?.click(),
  g: () => { location.hash = order.find(Boolean) ?? ""; },
  "/": () => at("search").focus(),
  "?": () => at("help").showModal(),
  Escape: leave,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || at("help").open) return;
  const writing = event.target.matches("input[type=search], textarea, select");
  if (writing && event.key !== "Escape") return;
  const arrow = { ArrowDown: "j", ArrowUp: "k" }[event.key];
  const action = ACTIONS[arrow && !detail.contains(event.target) ? arrow : event.key];
  if (action) {
    event.preventDefault();
    action(event);
  }
});

/** The next finding on the page gets the focus. */
function stepFinding(places) {
  const found = [...detail.querySelectorAll(".finding")];
  const here = found.indexOf(document.activeElement);
  const next = found[here < 0 && places < 0 ? found.length - 1 : here + places];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

function leave(event) {
  if (event.target.id === "search" && at("search").value) setSearch("");
  else list.querySelector("[aria-current]")?.focus();
  delete document.documentElement.dataset.pane;
}

at("keys").append(...KEYS.flatMap(([keys, what]) => [
  make("dt", {}, keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, what),
]));
at("ask").addEventListener("click", ACTIONS["?"]);
at("close").addEventListener("click", () => at("help").close());
