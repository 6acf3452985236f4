// The heat map: how every head of a real model shares out its attention.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const TONES = 7; // 0 is half of an equal share and less, 3 an equal share, 6 twice as much and more

  /**
   * One head's weights, (T, T), for {data, mask, layer, head}: numbers from 0 to 1, null where the mask hides.
   *
   * The data are thousandths, the visible cells only, row by row, layer by layer and head by head, as one text of
   * numbers with a space between; visible[mask] says which cells these are, a text of 0 and 1 for each row.
   */
  function compute(options) {
    const data = options.data;
    const visible = data.visible[options.mask];
    const cells = visible.join("").split("1").length - 1;
    const numbers = thousandths(data, options.mask);
    let next = (options.layer * data.heads + options.head) * cells;
    return visible.map(function (row) {
      return row.split("").map(function (cell) {
        return cell === "1" ? numbers[next++] / 1000 : null;
      });
    });
  }

  const unpacked = {};

  function thousandths(data, mask) {
    const text = data.weights[mask];
    if (!unpacked[mask] || unpacked[mask].text !== text) {
      unpacked[mask] = { text: text, numbers: text.split(" ").map(Number) };
    }
    return unpacked[mask].numbers;
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
      return "“" + words[i] + "” may not look at “" + words[j] + "”.";
    }
    return "“" + words[i] + "” gives " + weight.toFixed(3) + " of its attention to "
      + (i === j ? "itself" : "“" + words[j] + "”") + "; an equal share is " + equalShare(weights[i]).toFixed(3) + ".";
  }

  BookFigures.attentionHeatMap = { compute: compute, sentence: sentence, tone: tone, equalShare: equalShare };

  /** All heads at once: a path for each tone, so that a thousand cells are seven elements, colored by the style. */
  function drawAll(data, mask) {
    const tokens = data.words.length;
    const step = tokens + 1.5;
    const paths = Array.from({ length: TONES }, function () {
      return "";
    });
    for (let layer = 0; layer < data.layers; layer++) {
      for (let head = 0; head < data.heads; head++) {
        compute({ data: data, mask: mask, layer: layer, head: head }).forEach(function (row, i) {
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
    const mask = parts.choice("Mask", [["causal", "causal"], ["neighbor", "neighbor"]], "causal", function () {
      redrawAll();
      update();
    });
    const layer = parts.slider("layer", 0, data.layers - 1, 0, update);
    const head = parts.slider("head", 0, data.heads - 1, 0, update);
    const grid = parts.grid("How each token shares out its attention", words, point);
    const frame = parts.draw("rect", { width: words.length + 1, height: words.length + 1, class: "chosen" });
    const tones = parts.draw("g");
    const all = parts.draw("svg", {
      class: "fig-heads",
      viewBox: "-1 -1 " + (data.heads * step + 0.5) + " " + (data.layers * step + 0.5),
      "aria-hidden": "true",
    }, [tones, frame]);
    let weights;
    let at = [words.length - 1, 0];

    function redrawAll() {
      tones.replaceChildren.apply(tones, drawAll(data, mask.value()));
    }

    function point(i, j) {
      at = [i, j];
      if (weights) {
        says.textContent = sentence(weights, words, i, j);
      }
    }

    function update() {
      weights = compute({ data: data, mask: mask.value(), layer: layer.value(), head: head.value() });
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
      const here = "layer " + layer.value() + ", head " + head.value();
      above.textContent = "All heads: layers downwards, heads to the right. Framed: " + here + ".";
      status.say("Now " + here + ", under the " + (mask.value() === "causal" ? "causal" : "neighbor") + " mask.");
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
      parts.make("li", {}, [parts.make("b", { class: "key hidden-cell" }), "hidden"]),
    ]);
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [mask.label, layer.label, head.label]),
      says,
      parts.make("div", { class: "fig-stage" }, [
        parts.make("div", { class: "fig-side" }, [parts.make("div", { class: "fig-scroll" }, [grid.table])]),
        parts.make("div", { class: "fig-side" }, [above, all]),
      ]),
      scale,
      status.line,
    ]);
    redrawAll();
    update();
    grid.activate(at);
  });
})();
