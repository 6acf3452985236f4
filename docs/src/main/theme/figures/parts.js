// What the figures of the book are made of: elements, controls, and a grid that the arrow keys walk through.
//
// Plain scripts and one global name, so that a page works from a file as well. Each figure's script adds to BookFigures
// a pure part, which computes and draws nothing, and starts the part that draws only where there is a document. Tests
// run the pure parts in Rhino too, where a const inside a loop keeps its first value: such loops are functions there.
var BookFigures = BookFigures || {};

(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  let names = 0;

  /** An element with these attributes and children; a child may be text. */
  function make(name, attributes, children) {
    return fill(document.createElement(name), attributes, children);
  }

  /** The same for a drawing. */
  function draw(name, attributes, children) {
    return fill(document.createElementNS(SVG, name), attributes, children);
  }

  function fill(element, attributes, children) {
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      element.append(child);
    });
    return element;
  }

  /** A slider with its name before and its value after it; it moves by whole numbers, or by a step. */
  function slider(name, least, most, value, changed, step) {
    const shown = make("output", {}, [String(value)]);
    const input = make("input", { type: "range", min: least, max: most, step: step || 1, value: value });
    input.addEventListener("input", function () {
      shown.textContent = input.value;
      changed();
    });
    const label = make("label", { class: "fig-slider" }, [make("span", {}, [name]), input, shown]);
    return {
      label: label,
      value: function () {
        return Number(input.value);
      },
      set: function (value) {
        input.value = value;
        shown.textContent = input.value;
      },
    };
  }

  /** A box to tick. */
  function toggle(name, on, changed) {
    const input = make("input", { type: "checkbox" });
    input.checked = on;
    input.addEventListener("change", changed);
    return {
      label: make("label", { class: "fig-toggle" }, [input, name]),
      value: function () {
        return input.checked;
      },
      set: function (on) {
        input.checked = on;
      },
    };
  }

  /** One of a few, side by side: choices is a list of [value, name]; nothing is chosen when value is none of them. */
  function choice(name, choices, value, changed) {
    const group = "fig-choice-" + names++;
    const inputs = choices.map(function (each) {
      const input = make("input", { type: "radio", name: group, value: each[0] });
      input.checked = each[0] === value;
      input.addEventListener("change", changed);
      return input;
    });
    const labels = choices.map(function (each, i) {
      return make("label", {}, [inputs[i], make("span", {}, [each[1]])]);
    });
    return {
      label: make("fieldset", { class: "fig-choice" }, [make("legend", {}, [name])].concat(labels)),
      value: function () {
        const chosen = inputs.filter(function (input) {
          return input.checked;
        })[0];
        return chosen ? chosen.value : "";
      },
      set: function (value) {
        inputs.forEach(function (input) {
          input.checked = input.value === value;
        });
      },
    };
  }

  /**
   * A table of tokens by tokens. One cell at a time is in the tab order; arrow keys, Home and End go on from there.
   *
   * A screen reader hears a cell's own label when it comes there. What the figure writes below the table for those who
   * see it is no live region, or every step would be heard twice.
   */
  function grid(label, words, pointed) {
    const tokens = words.length;
    const columns = words.map(function (word, j) {
      return make("th", { scope: "col" }, [make("span", {}, [word]), make("i", {}, [String(j)])]);
    });
    const heads = words.map(function (word, i) {
      return make("th", { scope: "row" }, [make("span", {}, [word]), make("i", {}, [String(i)])]);
    });
    const cells = words.map(function (_, i) {
      return words.map(function (_, j) {
        return make("td", { role: "gridcell", tabindex: -1, "data-row": i, "data-column": j });
      });
    });
    const body = cells.map(function (row, i) {
      return make("tr", {}, [heads[i]].concat(row));
    });
    const corner = make("td", { class: "fig-corner" }, [
      make("span", {}, ["attends to →"]),
      make("span", {}, ["token ↓"]),
    ]);
    const table = make("table", { role: "grid", class: "fig-grid", "aria-label": label }, [
      make("thead", {}, [make("tr", {}, [corner].concat(columns))]),
      make("tbody", {}, body),
    ]);
    table.style.setProperty("--tokens", tokens);
    let active = [0, 0];
    let shown = active;

    function show(at) {
      [columns[shown[1]], heads[shown[0]], cells[shown[0]][shown[1]]].forEach(function (old) {
        old.classList.remove("on");
      });
      shown = at;
      [columns[at[1]], heads[at[0]], cells[at[0]][at[1]]].forEach(function (fresh) {
        fresh.classList.add("on");
      });
      pointed(at[0], at[1]);
    }

    function activate(at) {
      cells[active[0]][active[1]].tabIndex = -1;
      cells[at[0]][at[1]].tabIndex = 0;
      active = at;
      show(at);
    }

    function place(event) {
      const cell = event.target.closest("td[data-row]");
      return cell ? [Number(cell.dataset.row), Number(cell.dataset.column)] : null;
    }

    table.addEventListener("focusin", function (event) {
      const at = place(event);
      if (at) {
        activate(at);
      }
    });
    table.addEventListener("pointerover", function (event) {
      const at = place(event);
      if (at) {
        show(at);
      }
    });
    table.addEventListener("pointerleave", function () {
      show(active);
    });
    table.addEventListener("click", function (event) {
      const at = place(event);
      if (at) {
        cells[at[0]][at[1]].focus();
      }
    });
    table.addEventListener("keydown", function (event) {
      const last = tokens - 1;
      const steps = {
        ArrowUp: [Math.max(active[0] - 1, 0), active[1]],
        ArrowDown: [Math.min(active[0] + 1, last), active[1]],
        ArrowLeft: [active[0], Math.max(active[1] - 1, 0)],
        ArrowRight: [active[0], Math.min(active[1] + 1, last)],
        Home: [event.ctrlKey ? 0 : active[0], 0],
        End: [event.ctrlKey ? last : active[0], last],
      };
      const at = steps[event.key];
      if (at) {
        event.preventDefault();
        cells[at[0]][at[1]].focus();
      }
    });
    return { table: table, cells: cells, activate: activate };
  }

  /** A line that tells a screen reader what came of a change, once the changing has paused. */
  function status() {
    const line = make("p", { class: "fig-status", role: "status" });
    let waiting = 0;
    return {
      line: line,
      say: function (text) {
        clearTimeout(waiting);
        waiting = setTimeout(function () {
          line.textContent = text;
        }, 300);
      },
    };
  }

  /** Puts the living figure in the place of the static one, which stays for print. */
  function replace(figure, live) {
    const still = figure.querySelector(".fig-static");
    still.hidden = true;
    still.after(make("div", { class: "fig-live" }, live));
  }

  /** The address of a figure in a state: #fig-NAME?layer=3&mask=neighbor. Each value is told as text. */
  function address(id, values) {
    const pairs = Object.keys(values).map(function (key) {
      return encodeURIComponent(key) + "=" + encodeURIComponent(values[key]);
    });
    return "#" + id + "?" + pairs.join("&");
  }

  /** The state that an address has for a figure, as text by name; null if it is the address of something else. */
  function state(id, hash) {
    if (hash.indexOf("#" + id + "?") !== 0) {
      return null;
    }
    const values = {};
    hash.slice(id.length + 2).split("&").forEach(function (pair) {
      const at = pair.indexOf("=");
      if (at > 0) {
        values[decoded(pair.slice(0, at))] = decoded(pair.slice(at + 1));
      }
    });
    return values;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text;
    }
  }

  /** Gives a control a value that is told as text; what it cannot take leaves it as it was. */
  function restore(control, text) {
    const before = control.value();
    const value = typeof before === "number" ? Number(text) : typeof before === "boolean" ? text === "true" : text;
    control.set(value);
    if (String(control.value()) !== text) {
      control.set(before);
    }
  }

  /**
   * Keeps the state of a figure in the address of the page, so that a link shows it again: controls are by name, each with
   * value() and set(value); update draws the figure after they have been set. Call it when the figure has been drawn.
   */
  function remember(figure, controls, update) {
    const names = Object.keys(controls);
    let waiting = 0;

    function now() {
      const values = {};
      names.forEach(function (name) {
        values[name] = controls[name].value();
      });
      return address(figure.id, values);
    }

    let known = now();

    function recall() {
      const values = state(figure.id, location.hash);
      if (values === null || location.hash === known) {
        return;
      }
      names.forEach(function (name) {
        if (name in values) {
          restore(controls[name], values[name]);
        }
      });
      known = now();
      update();
      figure.scrollIntoView();
    }

    function note() {
      // a slider says a hundred things on its way, and browsers allow fewer changes of the address
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        if (now() !== known) {
          known = now();
          try {
            history.replaceState(null, "", known);
          } catch (e) {
            /* some browsers forbid it to a page that is a file; then the address stays as it is */
          }
        }
      }, 250);
    }

    ["input", "change", "click", "keyup"].forEach(function (type) {
      figure.addEventListener(type, note);
    });
    window.addEventListener("hashchange", recall);
    recall();
  }

  /** Starts each figure of this name, once the page is there. */
  function start(name, begin) {
    if (typeof document === "undefined") {
      return;
    }
    function all() {
      document.querySelectorAll('figure[data-figure="' + name + '"]').forEach(begin);
    }
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", all);
    } else {
      all();
    }
  }

  /** e to the power of each score, divided by the sum of all these powers; the highest score is subtracted first. */
  function softmax(scores) {
    const highest = Math.max.apply(null, scores);
    const powers = scores.map(function (score) {
      return Math.exp(score - highest);
    });
    const sum = powers.reduce(function (a, b) {
      return a + b;
    }, 0);
    return powers.map(function (power) {
      return power / sum;
    });
  }

  BookFigures.parts = {
    make: make,
    draw: draw,
    slider: slider,
    toggle: toggle,
    choice: choice,
    grid: grid,
    status: status,
    softmax: softmax,
    replace: replace,
    address: address,
    state: state,
    restore: restore,
    remember: remember,
    start: start,
  };
})();
