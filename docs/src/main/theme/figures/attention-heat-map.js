// The heat map: how every head of a small model distributes its attention, before training and after.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const TONES = 7; // 0 is half of an equal share and less, 3 an equal share, 6 twice as much and more

  /**
   * One head's weights, (T, T), for {data, model, layer, head}: numbers from 0 to 1, null where the mask hides.
   *
   * The data are thousandths, the visible cells only, row by row, layer by layer and head by head, as one text of
   * numbers with a space between. Under the causal mask, row i has i + 1 of them.
   */
  function compute(options) {
    const data = options.data;
    const tokens = data.words.length;
    const numbers = thousandths(data, options.model);
    let next = (options.layer * data.heads + options.head) * tokens * (tokens + 1) / 2;
    return data.words.map(function (_, i) {
      return data.words.map(function (_, j) {
        return j <= i ? numbers[next++] / 1000 : null;
      });
    });
  }

  const unpacked = {};

  function thousandths(data, model) {
    const text = data.weights[model];
    if (!unpacked[model] || unpacked[model].text !== text) {
      unpacked[model] = { text: text, numbers: text.split(" ").map(Number) };
    }
    return unpacked[model].numbers;
  }

  /** What each token of a row would get if all that are seen got the same. */
  function equalShare(row) {
    return 1 / row.filter(function (weight) {
      return weight !== null;
    }).length;
  }

  /** How dark a cell is: by how many times an equal share it gets, from half to twice, in even steps. */
  function tone(weight, equal) {
    if (weight === 0) {
      return 0;
    }
    const doublings = Math.log2(weight / equal); // -1 is half of an equal share, 1 is twice as much
    return Math.max(0, Math.min(TONES - 1, Math.round((doublings + 1) * 3)));
  }

  /** A cell in words. */
  function sentence(weights, words, i, j) {
    const weight = weights[i][j];
    if (weight === null) {
      return "“" + words[i] + "” may not attend to the later token “" + words[j] + "”.";
    }
    return "“" + words[i] + "” gives " + weight.toFixed(3) + " of its attention to "
      + (i === j ? "itself" : "“" + words[j] + "”") + "; an equal share would be " + equalShare(weights[i]).toFixed(3) + ".";
  }

  /** What a named head does, in words; its numbers are thousandths. */
  function named(head) {
    return "Block " + head.layer + ", head " + head.head + " gives " + (head.share / 1000).toFixed(2)
      + " of its attention to " + head.words + ", on average; an equal share would be " + (head.equal / 1000).toFixed(2)
      + ". No other trained head gives it more.";
  }

  BookFigures.attentionHeatMap = { compute: compute, sentence: sentence, named: named, tone: tone, equalShare: equalShare };

  /** All heads at once: a path for each tone, so that a thousand cells are seven elements, colored by the style. */
  function drawAll(data, model) {
    const tokens = data.words.length;
    const step = tokens + 1.5;
    const paths = Array.from({ length: TONES }, function () {
      return "";
    });
    for (let layer = 0; layer < data.layers; layer++) {
      for (let head = 0; head < data.heads; head++) {
        compute({ data: data, model: model, layer: layer, head: head }).forEach(function (row, i) {
          const equal = equalShare(row);
          row.forEach(function (weight, j) {
            if (weight !== null) {
              paths[tone(weight, equal)] += "M" + (head * step + j) + " " + (layer * step + i) + "h1v1h-1z";
            }
          });
        });
      }
    }
    return paths.map(function (d, t) {
      return parts.draw("path", { d: d, class: "tone-" + t });
    });
  }

  parts.start("attention-heat-map", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const words = data.words;
    const step = words.length + 1.5;
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const above = parts.make("p", { class: "fig-note" });
    const about = parts.make("p", { class: "fig-note heat-about" });
    const first = data.named[0];
    const model = parts.choice("Model", [["untrained", "untrained"], ["trained", "trained"]], "trained", update);
    const layer = parts.slider("block", 0, data.layers - 1, first.layer, update);
    const head = parts.slider("head", 0, data.heads - 1, first.head, update);
    const buttons = data.named.map(function (each) {
      const button = parts.make("button", { type: "button" }, [each.words]);
      button.addEventListener("click", function () {
        model.set("trained");
        layer.set(each.layer);
        head.set(each.head);
        update();
      });
      return button;
    });
    const grid = parts.grid("How each token distributes its attention", words, point);
    const frame = parts.draw("rect", { width: words.length + 1, height: words.length + 1, class: "chosen" });
    const tones = parts.draw("g");
    const all = parts.draw("svg", {
      class: "fig-heads",
      viewBox: "-1 -1 " + (data.heads * step + 0.5) + " " + (data.layers * step + 0.5),
      "aria-hidden": "true",
    }, [tones, frame]);
    let drawn;
    let weights;
    let at = [words.length - 1, 0];

    function redrawAll() {
      if (drawn !== model.value()) {
        drawn = model.value();
        tones.replaceChildren.apply(tones, drawAll(data, drawn));
      }
    }

    function point(i, j) {
      at = [i, j];
      if (weights) {
        says.textContent = sentence(weights, words, i, j);
      }
    }

    function update() {
      redrawAll();
      weights = compute({ data: data, model: model.value(), layer: layer.value(), head: head.value() });
      grid.cells.forEach(function (row, i) {
        const equal = equalShare(weights[i]);
        row.forEach(function (cell, j) {
          const weight = weights[i][j];
          cell.className = (weight === null ? "hidden-cell" : "tone-" + tone(weight, equal))
            + (cell.classList.contains("on") ? " on" : "");
          cell.textContent = weight === null ? "" : weight.toFixed(2).replace(/^0/, "");
          cell.setAttribute("aria-label", sentence(weights, words, i, j));
        });
      });
      frame.setAttribute("x", head.value() * step - 0.5);
      frame.setAttribute("y", layer.value() * step - 0.5);
      const here = "block " + layer.value() + ", head " + head.value();
      const found = data.named.filter(function (each) {
        return model.value() === "trained" && each.layer === layer.value() && each.head === head.value();
      });
      buttons.forEach(function (button, i) {
        button.setAttribute("aria-pressed", String(found.indexOf(data.named[i]) >= 0));
      });
      about.textContent = found.length > 0 ? named(found[0]) : "The " + model.value() + " model, " + here + ".";
      above.textContent = "All heads: blocks downwards, heads to the right. Framed: " + here + ".";
      status.say(about.textContent);
      point(at[0], at[1]);
    }

    // A head can be picked from the overview with a pointer; the sliders do the same by keyboard.
    all.addEventListener("click", function (event) {
      const box = all.getBoundingClientRect();
      const pick = function (part, size, count) {
        return Math.max(0, Math.min(count - 1, Math.floor((part / size) * count)));
      };
      head.set(pick(event.clientX - box.left, box.width, data.heads));
      layer.set(pick(event.clientY - box.top, box.height, data.layers));
      update();
    });

    const scale = parts.make("ul", { class: "fig-legend fig-scale" }, [
      parts.make("li", {}, ["half of an equal share"]),
      parts.make("li", { class: "keys" }, Array.from({ length: TONES }, function (_, t) {
        return parts.make("b", { class: "key tone-" + t });
      })),
      parts.make("li", {}, ["twice as much"]),
      parts.make("li", {}, [parts.make("b", { class: "key hidden-cell" }), "masked"]),
    ]);
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [model.label, layer.label, head.label]),
      parts.make("div", { class: "fig-controls heat-named", role: "group", "aria-label": "Trained heads that attend to" }, [
        parts.make("span", {}, ["Attends to:"]),
      ].concat(buttons)),
      about,
      says,
      parts.make("div", { class: "fig-stage" }, [
        parts.make("div", { class: "fig-side" }, [parts.make("div", { class: "fig-scroll" }, [grid.table])]),
        parts.make("div", { class: "fig-side" }, [above, all]),
      ]),
      scale,
      status.line,
    ]);
    update();
    grid.activate(at);
    parts.remember(figure, { model: model, layer: layer, head: head }, update);
  });
})();
