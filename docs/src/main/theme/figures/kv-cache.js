// Generation with and without a KV cache: which attention scores each pass computes.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const CELL = 22;

  /** The work of the pass over a text of this length, for {prompt, length, cached}: {tokens, scores} of one head. */
  function work(options) {
    const length = options.length;
    return options.cached && length > options.prompt
      ? { tokens: 1, scores: length }
      : { tokens: length, scores: (length * (length + 1)) / 2 };
  }

  /** The work of all passes until the text has this length. */
  function until(options) {
    const sum = { tokens: 0, scores: 0 };
    for (let length = options.prompt; length <= options.length; length++) {
      add(work({ prompt: options.prompt, length: length, cached: options.cached }));
    }

    function add(pass) {
      sum.tokens += pass.tokens;
      sum.scores += pass.scores;
    }

    return sum;
  }

  /** What becomes of a row in this pass: it is computed for the first time, again, or not at all. */
  function kind(options, row) {
    const before = options.length > options.prompt ? options.length - 1 : 0; // how many rows earlier passes computed
    return row >= before ? "fresh" : options.cached ? "kept" : "again";
  }

  function count(number, name) {
    return number + " " + name + (number === 1 ? "" : "s");
  }

  function sentence(options) {
    const pass = work(options);
    const all = until(options);
    return (options.length === options.prompt ? "Prefill: " : "Decode: ") + count(pass.tokens, "token")
      + (pass.tokens === 1 ? " goes" : " go") + " through the model, and each head computes " + count(pass.scores, "score")
      + ". All passes so far: " + count(all.tokens, "token") + ", " + count(all.scores, "score") + ".";
  }

  BookFigures.kvCache = { work: work, until: until, kind: kind, sentence: sentence };

  parts.start("kv-cache", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const most = data.words.length - 1; // the last token is chosen, and no pass reads it
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const text = parts.make("p", { class: "fig-text" });
    const memory = parts.make("p", { class: "fig-note" });
    const cells = parts.draw("g");
    const left = 64;
    const grid = parts.draw("svg", {
      class: "fig-drawing",
      viewBox: "0 0 " + (left + most * CELL + 4) + " " + (most * CELL + 4),
      "aria-hidden": "true",
      style: "max-width:" + (left + most * CELL + 4) * 1.3 + "px",
    }, [cells]);
    const cache = parts.choice("Cache", [["yes", "with a KV cache"], ["no", "without"]], "yes", update);
    const length = parts.slider("tokens", data.prompt, most, data.prompt, update);
    const next = parts.make("button", { type: "button" }, ["Next token"]);
    next.addEventListener("click", function () {
      length.set(Math.min(most, length.value() + 1));
      update();
    });

    function cell(row, column, kind) {
      const x = left + column * CELL;
      const y = row * CELL;
      const made = [parts.draw("rect", { x: x + 1, y: y + 1, width: CELL - 2, height: CELL - 2, rx: 4, class: kind })];
      if (kind === "again") {
        made.push(parts.draw("path", {
          d: "M" + (x + 6) + " " + (y + 6) + "l10 10m0 -10l-10 10",
          class: "sign",
        }));
      } else if (kind === "kept") {
        made.push(parts.draw("circle", { cx: x + CELL / 2, cy: y + CELL / 2, r: 2, class: "dot" }));
      }
      return made;
    }

    function update() {
      const options = { prompt: data.prompt, length: length.value(), cached: cache.value() === "yes" };
      const made = [];
      for (let row = 0; row < most; row++) {
        drawRow(row);
      }

      function drawRow(row) {
        const there = row < options.length;
        const kindOfRow = there ? kind(options, row) : "later";
        made.push(parts.draw("text", { x: left - 8, y: row * CELL + 16, class: "right name" }, [there ? data.words[row] : ""]));
        for (let column = 0; column <= row; column++) {
          cell(row, column, kindOfRow).forEach(function (each) {
            made.push(each);
          });
        }
      }
      cells.replaceChildren.apply(cells, made);
      text.replaceChildren(
        data.words.slice(0, options.length).join(" ") + " → ",
        parts.make("b", {}, [data.words[options.length]]),
      );
      memory.textContent = options.cached
        ? "In the cache: the keys and values of " + options.length + " tokens, "
          + ((options.length * data.bytes) / 1024).toFixed(0) + " KiB in this model."
        : "Nothing is kept from one pass to the next.";
      next.disabled = options.length >= most;
      says.textContent = sentence(options);
      status.say(says.textContent);
    }

    const legend = parts.make("ul", { class: "fig-legend" }, [
      parts.make("li", {}, [parts.make("b", { class: "key fresh" }), "computed for the first time"]),
      parts.make("li", {}, [parts.make("b", { class: "key again" }, ["×"]), "computed again, with the same result"]),
      parts.make("li", {}, [parts.make("b", { class: "key kept" }, ["·"]), "computed earlier, not needed again"]),
    ]);
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [cache.label, length.label, next]),
      says,
      text,
      parts.make("div", { class: "fig-cache" }, [grid]),
      memory,
      legend,
      status.line,
    ]);
    update();
    parts.remember(figure, { cache: cache, tokens: length }, update);
  });
})();
