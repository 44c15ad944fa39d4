// Copying the opinions on a project, also where the browser has no clipboard for pages from the disk; printing one project.

function copyTold(project) {
  const text = [`${project.unitName ? `${project.unitName} ` : ""}${project.name}`, ...project.told].join("\n");
  if (!navigator.clipboard) copyBySelection(text);
  else navigator.clipboard.writeText(text).then(() => announce(words.copied), () => copyBySelection(text));
}

/** The old way: a text that is selected. Where even that is forbidden it stays, for the reader to copy. */
function copyBySelection(text) {
  const box = make("textarea", { class: "copying", readonly: true, "aria-label": words.told });
  box.value = text;
  detail.querySelector(".told").append(box);
  box.select();
  const done = document.execCommand("copy");
  if (done) {
    box.remove();
    at("copy")?.focus();
  }
  announce(done ? words.copied : words.copyByHand);
}

let silence = 0;

/** Say something to everybody, also to those who listen. */
function announce(text) {
  at("status").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { at("status").textContent = ""; }, 4000);
}

function printOne() {
  document.documentElement.classList.add("one");
  window.print();
}

window.addEventListener("afterprint", () => document.documentElement.classList.remove("one"));
at("print").addEventListener("click", () => window.print());
