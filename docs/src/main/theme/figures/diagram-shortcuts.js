// How much gradient reaches each layer of a deep network, without residual connections and with them.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const KINDS = ["without", "with"];
  const WIDTH = 400;
  const HEIGHT = 230;
  const LEFT = 52;
  const BOTTOM = 190;
  const TOP = 16;

  /** The lowest power of ten that the plot needs: -2 for shares down to 0.01. */
  function lowest(shares) {
    return Math.min(-1, Math.floor(Math.log10(Math.min.apply(null, shares)) + 1e-9));
  }

  /** Where the layers of one kind are in the plot, from the first to the last: a list of [x, y]. */
  function points(shares, floor) {
    return shares.map(function (share, i) {
      const x = LEFT + ((WIDTH - LEFT - 14) * i) / (shares.length - 1);
      return [x, TOP + ((BOTTOM - TOP) * Math.log10(share)) / floor];
    });
  }

  /** 25 to 1; for what is beyond measure, a bound. */
  function ratio(share) {
    if (share < 1e-9) {
      return "more than a billion to 1";
    }
    return String(Math.round(1 / share)).replace(/\B(?=(\d{3})+$)/g, ",") + " to 1";
  }

  /** Both kinds in a sentence. */
  function sentence(kinds) {
    return kinds.without.length + " layers: from the last layer to the first, the gradient falls "
      + ratio(kinds.without[0]) + " without residual connections, and " + ratio(kinds.with[0]) + " with them.";
  }

  BookFigures.shortcuts = { lowest: lowest, points: points, ratio: ratio, sentence: sentence };

  function plot(kinds) {
    const floor = lowest(kinds.without.concat(kinds.with));
    const step = Math.ceil(-floor / 6);
    const drawn = [];
    for (let power = 0; power >= floor; power -= step) {
      const y = TOP + ((BOTTOM - TOP) * power) / floor;
      drawn.push(parts.draw("path", { class: "grid", d: "M" + LEFT + " " + y + "H" + (WIDTH - 8) }));
      drawn.push(parts.draw("text", { class: "power", x: LEFT - 8, y: y + 4 }, power === 0 ? ["1"] : [
        "10", parts.draw("tspan", { dy: -5, "font-size": 9 }, ["−" + -power]),
      ]));
    }
    KINDS.forEach(function (kind) {
      const at = points(kinds[kind], floor);
      drawn.push(parts.draw("path", { class: kind, d: "M" + at.join("L") }));
      at.forEach(function (point, layer) {
        drawn.push(parts.draw("circle", { class: kind, cx: point[0], cy: point[1], r: 4 }));
        if (kind === "with" && (kinds.with.length <= 10 || layer % 2 === 1)) {
          drawn.push(parts.draw("text", { class: "layer", x: point[0], y: BOTTOM + 20 }, [String(layer)]));
        }
      });
    });
    drawn.push(parts.draw("text", { class: "layer", x: (LEFT + WIDTH) / 2, y: HEIGHT - 4 }, ["layer"]));
    return drawn;
  }

  parts.start("diagram-shortcuts", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const depths = Object.keys(data);
    const says = parts.make("p", { class: "fig-says" });
    const status = parts.status();
    const svg = parts.draw("svg", {
      class: "fig-decay",
      viewBox: "0 0 " + WIDTH + " " + HEIGHT,
      "aria-hidden": "true",
    });
    const depth = parts.choice("Layers", depths.map(function (name) {
      return [name, name + " layers"];
    }), depths[0], update);

    function update() {
      const kinds = data[depth.value()];
      svg.replaceChildren.apply(svg, plot(kinds));
      says.textContent = sentence(kinds);
      status.say(says.textContent);
    }

    parts.replace(figure, [
      figure.querySelector(".fig-drawings").cloneNode(true),
      parts.make("div", { class: "fig-controls" }, [depth.label]),
      says,
      svg,
      parts.make("ul", { class: "fig-legend" }, KINDS.map(function (kind) {
        return parts.make("li", {}, [
          parts.make("b", { class: "key fig-decay-" + kind }), kind + " residual connections",
        ]);
      })),
      status.line,
    ]);
    update();
    parts.remember(figure, { depth: depth }, update);
  });
})();
