// The mask explorer: which token may attend to which, and how far information travels through several layers.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** Whether token query may attend to token key; what gpt.attention.AttentionMask says. */
  function sees(mask, query, key) {
    const behind = query - key;
    const kinds = {
      causal: behind >= 0,
      neighbor: Math.abs(behind) <= 1,
      band: -mask.right <= behind && behind <= mask.left,
    };
    return kinds[mask.kind] && (!mask.causal || behind >= 0);
  }

  function square(length, cell) {
    return Array.from({ length: length }, function (_, row) {
      return Array.from({ length: length }, function (_, column) {
        return cell(row, column);
      });
    });
  }

  /**
   * Everything that the figure shows, for {kind, length, left, right, causal, layers}.
   *
   * mask[i][j]: token i may attend to token j. steps[i][j]: in how many layers information from token j reaches token i,
   * or -1 where it takes more than there are. reach[i][j]: it has. A block has residual connections, so a token
   * keeps its own information, whatever the mask says of the diagonal.
   */
  function compute(options) {
    const length = options.length;
    const mask = square(length, function (i, j) {
      return sees(options, i, j);
    });
    let steps = square(length, function (i, j) {
      return i === j ? 0 : -1;
    });
    for (let layer = 1; layer <= options.layers; layer++) {
      steps = through(layer, mask, steps);
    }
    return {
      mask: mask,
      steps: steps,
      reach: steps.map(function (row) {
        return row.map(function (step) {
          return step >= 0;
        });
      }),
    };
  }

  /** The steps with one layer more: what any token that i attends to had before, i has now. */
  function through(layer, mask, before) {
    return before.map(function (row, i) {
      const after = row.slice();
      for (let k = 0; k < row.length; k++) {
        for (let j = 0; mask[i][k] && j < row.length; j++) {
          if (before[k][j] >= 0 && after[j] < 0) {
            after[j] = layer;
          }
        }
      }
      return after;
    });
  }

  function layersInWords(count) {
    return count === 1 ? "1 layer" : count + " layers";
  }

  /** A cell in words. */
  function sentence(result, layers, words, i, j) {
    const token = "Token " + i + " (“" + words[i] + "”)";
    const other = i === j ? "itself" : "token " + j + " (“" + words[j] + "”)";
    const look = token + (result.mask[i][j] ? " may attend to " : " may not attend to ") + other + ".";
    const step = result.steps[i][j];
    if (i === j || step === 1) {
      return look;
    }
    const from = "Information from token " + j + " ";
    return look + " " + from + (step < 0
      ? "does not reach token " + i + (layers === 0 ? " without a layer." : " in " + layersInWords(layers) + ".")
      : "reaches token " + i + " in " + layersInWords(step) + ".");
  }

  function count(rows) {
    return rows.reduce(function (sum, row) {
      return sum + row.filter(Boolean).length;
    }, 0);
  }

  /**
   * The path of information from token j up to token i: a position for each layer, from the input on, or null.
   *
   * From the top down, each layer steps to the place that is nearest to token j.
   */
  function way(options, i, j) {
    const result = compute(options);
    if (!result.reach[i][j]) {
      return null;
    }
    const path = [i];
    for (let layer = options.layers; layer > 0; layer--) {
      path.unshift(nearest(result, path[0], j));
    }
    return path;
  }

  /** Among the tokens that token i attends to and itself, the one that token j reaches first. */
  function nearest(result, i, j) {
    return result.mask[i].reduce(function (best, visible, k) {
      const step = result.steps[k][j];
      return visible && step >= 0 && step < result.steps[best][j] ? k : best;
    }, i);
  }

  BookFigures.maskExplorer = { compute: compute, sentence: sentence, way: way };

  const WIDE = 24; // from token to token in the drawing of the layers
  const HIGH = 34; // from layer to layer

  /** The layers as rows of tokens, input at the bottom, and a line for each pair that the mask allows. */
  function drawLayers(svg, options, result, i, j) {
    const length = options.length;
    const layers = options.layers;
    const x = function (token) {
      return (token + 0.5) * WIDE;
    };
    const y = function (layer) {
      return 14 + (layers - layer) * HIGH;
    };
    const line = function (layer, from, to) {
      return "M" + x(from) + " " + y(layer) + "L" + x(to) + " " + y(layer + 1);
    };
    const knows = []; // knows[layer][token]: what this token holds at this layer gets into token i at the top
    knows[layers] = result.mask.map(function (_, token) {
      return token === i;
    });
    let quiet = "";
    let lit = "";
    for (let layer = layers - 1; layer >= 0; layer--) {
      knows[layer] = knows[layers].map(function () {
        return false;
      });
      for (let to = 0; to < length; to++) {
        for (let from = 0; from < length; from++) {
          if (from !== to && !result.mask[to][from]) {
            continue;
          }
          if (knows[layer + 1][to]) {
            knows[layer][from] = true;
            lit += line(layer, from, to);
          } else {
            quiet += line(layer, from, to);
          }
        }
      }
    }
    const path = way(options, i, j);
    const strong = path === null ? "" : path.map(function (token, layer) {
      return (layer === 0 ? "M" : "L") + x(token) + " " + y(layer);
    }).join("");
    const dots = [];
    knows.forEach(function (row, layer) {
      row.forEach(function (known, token) {
        const on = path !== null && path[layer] === token;
        dots.push(parts.draw("circle", {
          cx: x(token), cy: y(layer), r: on ? 6 : known ? 5 : 3.5, class: on ? "way" : known ? "lit" : "quiet",
        }));
      });
    });
    const numbers = result.mask.map(function (_, token) {
      return parts.draw("text", { x: x(token), y: y(0) + 22, class: token === j ? "on" : "" }, [String(token)]);
    });
    svg.setAttribute("viewBox", "0 0 " + length * WIDE + " " + (layers * HIGH + 42));
    svg.style.width = length * 1.3 * WIDE + "px";
    svg.replaceChildren.apply(svg, [
      parts.draw("path", { d: quiet, class: "quiet" }),
      parts.draw("path", { d: lit, class: "lit" }),
      parts.draw("path", { d: strong, class: "way" }),
    ].concat(dots, numbers));
  }

  parts.start("mask-explorer", function (figure) {
    const words = JSON.parse(figure.querySelector("script").textContent).words;
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const place = parts.make("div", { class: "fig-scroll" });
    const svg = parts.draw("svg", { class: "fig-layers", "aria-hidden": "true" });
    const above = parts.make("p", { class: "fig-note" });

    const kind = parts.choice("Mask", [["causal", "causal"], ["neighbor", "neighbor"], ["band", "band"]], "neighbor", update);
    const length = parts.slider("tokens", 1, words.length, 8, rebuild);
    const left = parts.slider("left", 0, words.length - 1, 2, update);
    const right = parts.slider("right", 0, words.length - 1, 1, update);
    const causal = parts.toggle("and causal", false, update);
    const layers = parts.slider("layers", 0, 8, 2, update);

    let grid;
    let at = [4, 2];

    function options() {
      return {
        kind: kind.value(),
        length: length.value(),
        left: left.value(),
        right: right.value(),
        causal: causal.value(),
        layers: layers.value(),
      };
    }

    function point(i, j) {
      at = [i, j];
      const now = options();
      const result = compute(now);
      says.textContent = sentence(result, now.layers, words, i, j);
      above.textContent = now.layers === 0
        ? "No layer: each token depends on itself only."
        : "Upwards through " + layersInWords(now.layers) + ": all that reaches token " + i + ".";
      drawLayers(svg, now, result, i, j);
    }

    function update() {
      const now = options();
      const result = compute(now);
      left.label.hidden = now.kind !== "band";
      right.label.hidden = now.kind !== "band";
      causal.label.hidden = now.kind === "causal";
      grid.cells.forEach(function (row, i) {
        row.forEach(function (cell, j) {
          const step = result.steps[i][j];
          const tone = step < 0 ? "none" : Math.min(step, 4);
          cell.className = "step-" + tone + (result.mask[i][j] ? " sees" : "") + (cell.classList.contains("on") ? " on" : "");
          cell.textContent = step > 1 ? step : "";
          cell.setAttribute("aria-label", sentence(result, now.layers, words, i, j));
        });
      });
      const all = now.length * now.length;
      status.say(count(result.mask) + " of " + all + " pairs are visible. After " + layersInWords(now.layers)
        + ", " + count(result.reach) + " of " + all + " are reachable.");
      point(at[0], at[1]);
    }

    function rebuild() {
      const tokens = length.value();
      at = [Math.min(at[0], tokens - 1), Math.min(at[1], tokens - 1)];
      grid = parts.grid("Which token may attend to which", words.slice(0, tokens), point);
      place.replaceChildren(grid.table);
      grid.activate(at);
      update();
    }

    const legend = parts.make("ul", { class: "fig-legend" }, [
      parts.make("li", {}, [parts.make("b", { class: "key step-1 sees" }), "visible"]),
      parts.make("li", {}, [parts.make("b", { class: "key step-0 sees" }), "itself"]),
      parts.make("li", {}, [parts.make("b", { class: "key step-2" }, ["2"]), "reachable in so many layers"]),
      parts.make("li", {}, [parts.make("b", { class: "key" }), "not reachable"]),
    ]);
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [
        kind.label, left.label, right.label, causal.label, length.label, layers.label,
      ]),
      says,
      parts.make("div", { class: "fig-stage" }, [
        parts.make("div", { class: "fig-side" }, [place]),
        parts.make("div", { class: "fig-side" }, [above, svg]),
      ]),
      legend,
      status.line,
    ]);
    rebuild();
    parts.remember(figure, {
      mask: kind, left: left, right: right, causal: causal, tokens: length, layers: layers,
    }, rebuild);
  });
})();
