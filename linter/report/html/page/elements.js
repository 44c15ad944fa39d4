// Making elements. Texts of tables only ever become text nodes and attribute values, never markup.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const at = (id) => document.getElementById(id);

/** A sentence with its blanks filled in, in order; behind a number [word|words] is the one or the other. */
function filled(sentence, ...values) {
  return sentence.replace(/\{\}(?: \[(\w+)\|(\w+)\])?/g, (_, one, several) => {
    const value = values.shift();
    return one ? `${value} ${String(value) === "1" ? one : several}` : value;
  });
}

/** An element; attributes that are functions listen to the event of their name, empty ones are left out. */
function make(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same for a part of a picture. */
function draw(name, attributes = {}, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Fill a container a chunk at a time: the next one when its end comes into sight. Returns a function that renders up to an item. */
function fillLazily(container, items, render, chunk = 80) {
  let done = 0;
  const end = make("div", { class: "more", "aria-hidden": "true" });
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) next();
  }, { rootMargin: "600px", scrollMargin: "600px" });

  function next() {
    const stop = Math.min(done + chunk, items.length);
    end.before(...items.slice(done, stop).map(render));
    done = stop;
    if (done === items.length) {
      watcher.disconnect();
      end.remove();
    }
  }

  container.replaceChildren(end);
  next();
  if (done < items.length) watcher.observe(end);
  return (index) => {
    while (done <= index && done < items.length) next();
  };
}
