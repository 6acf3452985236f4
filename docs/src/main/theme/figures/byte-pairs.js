// Byte-pair encoding: the bytes of a word, merged pair by pair.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** A whole number with separators: 50,257. */
  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** Where two pieces of a step are merged to make the next step; -1 for the last one. */
  function merge(steps, step) {
    if (step + 1 >= steps.length) {
      return -1;
    }
    const after = steps[step + 1];
    return steps[step].findIndex(function (id, i) {
      return id !== after[i];
    });
  }

  /** A step in words: what will be merged, or that nothing is left to merge. */
  function sentence(data, word, step) {
    const steps = data.words[word].steps;
    const pieces = steps[step];
    const count = pieces.length === 1 ? "1 piece" : pieces.length + " pieces";
    const at = merge(steps, step);
    if (at < 0) {
      return count + ". No two neighbors were ever merged in training the tokenizer: "
        + (pieces.length === 1 ? "this is the token." : "these are the tokens.");
    }
    const made = steps[step + 1][at];
    const name = function (id) {
      return "“" + data.pieces[id] + "”";
    };
    return count + ". Next: " + name(pieces[at]) + " and " + name(pieces[at + 1]) + " become " + name(made)
      + ", the merge learned as number " + grouped(made - data.bytes + 1) + ".";
  }

  BookFigures.bytePairs = { merge: merge, sentence: sentence };

  parts.start("byte-pairs", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const row = parts.make("p", { class: "bpe-pieces" });
    const words = parts.choice("Word", data.words.map(function (word, i) {
      return [String(i), word.text];
    }), "0", function () {
      step.set(0);
      update();
    });
    const step = parts.slider("merges", 0, Math.max.apply(null, data.words.map(function (word) {
      return word.steps.length;
    })) - 1, 0, update);
    const back = button("Back", -1);
    const next = button("Next merge", 1);

    function button(name, by) {
      const made = parts.make("button", { type: "button" }, [name]);
      made.addEventListener("click", function () {
        step.set(Math.max(0, step.value() + by));
        update();
      });
      return made;
    }

    function update() {
      const word = Number(words.value());
      const steps = data.words[word].steps;
      const last = steps.length - 1;
      step.label.querySelector("input").max = last;
      step.set(Math.min(step.value(), last));
      const at = merge(steps, step.value());
      row.replaceChildren.apply(row, steps[step.value()].map(function (id, i) {
        const lit = at >= 0 && (i === at || i === at + 1);
        return parts.make("span", { class: "bpe-piece" + (lit ? " on" : "") }, [
          parts.make("b", {}, [data.pieces[id]]),
          parts.make("i", {}, [grouped(id)]),
        ]);
      }));
      back.disabled = step.value() === 0;
      next.disabled = step.value() === last;
      says.textContent = sentence(data, word, step.value());
      status.say(says.textContent);
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [words.label, back, next, step.label]),
      row,
      says,
      status.line,
    ]);
    update();
    parts.remember(figure, { word: words, merges: step }, update);
  });
})();
