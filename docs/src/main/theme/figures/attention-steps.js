// Attention step by step: the line of code, the arrays that go in, the array that comes out, and how each number is made.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** A number as the figure shows it: at most two decimals, a real minus; null is −∞. */
  function shown(number) {
    if (number === null) {
      return "−∞";
    }
    const text = String(Number(number.toFixed(2)));
    return (text === "-0" ? "0" : text).replace("-", "−");
  }

  /** The same in a sum or product: a negative number has brackets. */
  function inside(number) {
    return number !== null && number >= 0 ? shown(number) : "(" + shown(number) + ")";
  }

  function column(rows, j) {
    return rows.map(function (row) {
      return row[j];
    });
  }

  /** How the number in row i, column j of a step's result is made, as a sum to follow on paper. */
  function sum(step, i, j) {
    const left = step.left ? step.left.rows : [];
    switch (step.operation) {
      case "product":
        return column(step.right.rows, j).map(function (factor, k) {
          return inside(left[i][k]) + " · " + inside(factor);
        }).join(" + ");
      case "divide":
        return shown(left[i][j]) + " / √2";
      case "add":
        return shown(left[i][j]) + " + " + inside(step.right.rows[i][j]);
      case "softmax":
        return "e^" + inside(left[i][j]) + " / (" + left[i].filter(function (score) {
          return score !== null;
        }).map(function (score) {
          return "e^" + inside(score);
        }).join(" + ") + ")";
      default:
        return "";
    }
  }

  /** A number of a step's result, in words. */
  function sentence(step, words, i, j) {
    const square = step.result[0].length === words.length;
    const place = step.name + ", “" + words[i] + "”" + (square ? " to “" + words[j] + "”" : ", number " + j) + ": ";
    const number = shown(step.result[i][j]);
    if (step.operation === "softmax" && step.left.rows[i][j] === null) {
      return place + "0, since “" + words[j] + "” is masked";
    }
    return place + (step.operation === "given" ? number : sum(step, i, j) + " = " + number);
  }

  const ABOUT = {
    x: "Each token is a vector of two numbers: a row.",
    query: "The query says what a token looks for. The weights W_query make it from x.",
    key: "The key says what a token offers. Other weights, the same x.",
    value: "The value is what a token passes on.",
    scores: "A score compares the query of a row with the key of a column: their dot product.",
    scaled: "All scores are divided by √D, and D is 2 here.",
    masked: "The causal mask adds −∞ where a token would attend to a later one.",
    weights: "Softmax turns each row into weights that add up to 1. Masked tokens get 0.",
    output: "The output of a token is the average of the values, weighted by its row of weights.",
  };

  BookFigures.attentionSteps = { sum: sum, sentence: sentence, shown: shown };

  parts.start("attention-steps", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const words = data.words;
    const last = data.steps.length - 1;
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const about = parts.make("p", { class: "fig-note" });
    const stage = parts.make("div", { class: "att-stage fig-scroll" });
    const lines = data.steps.map(function (step) {
      return parts.make("li", {}, [parts.make("code", {}, [step.code])]);
    });
    const step = parts.slider("step", 0, last, 0, update);
    const back = button("Back", -1);
    const next = button("Next", 1);
    let at = [1, 0];
    let cells = [];
    let operands = [];

    function button(name, by) {
      const made = parts.make("button", { type: "button" }, [name]);
      made.addEventListener("click", function () {
        step.set(Math.max(0, Math.min(last, step.value() + by)));
        update();
      });
      return made;
    }

    function now() {
      return data.steps[step.value()];
    }

    /** A table of numbers with its name and shape; live ones can be walked through. */
    function matrix(name, rows, labels, live) {
      const body = rows.map(function (row, i) {
        const heads = labels ? [parts.make("th", { scope: "row" }, [labels[i]])] : [];
        return parts.make("tr", {}, heads.concat(row.map(function (number, j) {
          return parts.make("td", live ? { role: "gridcell", tabindex: -1, "data-row": i, "data-column": j } : {},
            [shown(number)]);
        })));
      });
      return parts.make("table", live ? { class: "att-matrix", role: "grid", "aria-label": name } : { class: "att-matrix" }, [
        parts.make("caption", {}, [name + " (" + rows.length + ", " + rows[0].length + ")"]),
        parts.make("tbody", {}, body),
      ]);
    }

    function sign(text) {
      return parts.make("span", { class: "att-sign" }, [text]);
    }

    function cellsOf(table) {
      return Array.from(table.querySelectorAll("tr")).map(function (row) {
        return Array.from(row.querySelectorAll("td"));
      });
    }

    function show(i, j, focus) {
      const of = now();
      cells[at[0]] && cells[at[0]][at[1]] && (cells[at[0]][at[1]].tabIndex = -1);
      at = [i, j];
      cells[i][j].tabIndex = 0;
      says.textContent = sentence(of, words, i, j);
      mark(cells, function (row, cell) {
        return row === i && cell === j;
      });
      operands.forEach(function (table, k) {
        mark(table, function (row, cell) {
          return of.operation === "product" ? (k === 0 ? row === i : cell === j)
            : row === i && (of.operation === "softmax" || cell === j);
        });
      });
      if (focus) {
        cells[i][j].focus();
      }
    }

    function mark(table, wanted) {
      table.forEach(function (row, i) {
        row.forEach(function (cell, j) {
          cell.classList.toggle("on", wanted(i, j));
        });
      });
    }

    function update() {
      const of = now();
      const result = matrix(of.name, of.result, words, true);
      const shownTables = [];
      operands = [];
      if (of.left) {
        const left = matrix(of.left.name, of.left.rows, words, false);
        shownTables.push(left);
        operands.push(cellsOf(left));
      }
      if (of.right) {
        const right = matrix(of.right.name, of.right.rows, null, false);
        shownTables.push(sign(of.operation === "add" ? "+" : "·"), right);
        operands.push(cellsOf(right));
      }
      if (of.left) {
        shownTables.push(sign(of.operation === "divide" ? "/ √2 =" : of.operation === "softmax" ? "→" : "="));
      }
      stage.replaceChildren.apply(stage, shownTables.concat([result]));
      cells = cellsOf(result);
      lines.forEach(function (line, i) {
        if (i === step.value()) {
          line.setAttribute("aria-current", "step");
        } else {
          line.removeAttribute("aria-current");
        }
      });
      back.disabled = step.value() === 0;
      next.disabled = step.value() === last;
      about.textContent = ABOUT[of.name];
      show(Math.min(at[0], cells.length - 1), Math.min(at[1], cells[0].length - 1));
      status.say("Step " + step.value() + " of " + last + ": " + of.code + " " + ABOUT[of.name]);
    }

    function place(event) {
      const cell = event.target.closest("td[data-row]");
      return cell ? [Number(cell.dataset.row), Number(cell.dataset.column)] : null;
    }

    ["pointerover", "focusin"].forEach(function (type) {
      stage.addEventListener(type, function (event) {
        const where = place(event);
        if (where) {
          show(where[0], where[1]);
        }
      });
    });
    stage.addEventListener("click", function (event) {
      const where = place(event);
      if (where) {
        show(where[0], where[1], true);
      }
    });
    stage.addEventListener("keydown", function (event) {
      const moves = {
        ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
      };
      const move = moves[event.key];
      if (move && place(event)) {
        event.preventDefault();
        show(Math.max(0, Math.min(cells.length - 1, at[0] + move[0])),
          Math.max(0, Math.min(cells[0].length - 1, at[1] + move[1])), true);
      }
    });

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [back, next, step.label]),
      parts.make("ol", { class: "att-code" }, lines),
      about,
      says,
      stage,
      status.line,
    ]);
    update();
    parts.remember(figure, { step: step }, update);
  });
})();
