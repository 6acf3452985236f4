// GELU beside ReLU, with a point that moves along both.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const ROOT = Math.sqrt(2 / Math.PI);

  /** The tanh form, with the published factor of x³. */
  function gelu(x, cubic) {
    return 0.5 * x * (1 + Math.tanh(ROOT * (x + cubic * x * x * x)));
  }

  function slopeOfGelu(x, cubic) {
    const t = Math.tanh(ROOT * (x + cubic * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT * (1 + 3 * cubic * x * x);
  }

  function relu(x) {
    return Math.max(0, x);
  }

  /** At 0, where ReLU has a corner, libraries take 0. */
  function slopeOfRelu(x) {
    return x > 0 ? 1 : 0;
  }

  /** Three decimals, a real minus, and no sign before what rounds to 0. */
  function text(number) {
    return number.toFixed(3).replace(/^-(0\.0+)$/, "$1").replace("-", "−");
  }

  /** What both functions do at x, in a sentence. */
  function sentence(x, cubic) {
    return "At x = " + text(x).replace(/0$/, "") + ", ReLU gives " + text(relu(x)) + " with slope "
      + slopeOfRelu(x) + ", and GELU gives " + text(gelu(x, cubic)) + " with slope " + text(slopeOfGelu(x, cubic)) + ".";
  }

  BookFigures.geluPlot = {
    gelu: gelu,
    slopeOfGelu: slopeOfGelu,
    slopeOfRelu: slopeOfRelu,
    sentence: sentence,
  };

  parts.start("gelu-plot", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const says = parts.make("p", { class: "fig-says" });
    const status = parts.status();
    const svg = figure.querySelector(".fig-static svg").cloneNode(true);
    const moving = parts.draw("g");
    svg.append(moving);
    const slider = parts.slider("x", data.from, data.to, -0.75, update, 0.125);

    function mark(kind, x, y, slope) {
      const reach = 0.9 / Math.sqrt(1 + slope * slope);
      const place = function (x, y) {
        return (data.x + data.unit * x).toFixed(1) + " " + (data.y - data.unit * y).toFixed(1);
      };
      return [
        parts.draw("path", {
          class: kind + " tangent",
          d: "M" + place(x - reach, y - reach * slope) + "L" + place(x + reach, y + reach * slope),
        }),
        parts.draw("circle", { class: kind, cx: data.x + data.unit * x, cy: data.y - data.unit * y, r: 5 }),
      ];
    }

    function update() {
      const x = slider.value();
      moving.replaceChildren.apply(moving, mark("relu", x, relu(x), slopeOfRelu(x)).concat(
        mark("gelu", x, gelu(x, data.cubic), slopeOfGelu(x, data.cubic))
      ));
      says.textContent = sentence(x, data.cubic);
      status.say(says.textContent);
    }

    // The point follows the pointer, too; by keyboard, the slider does the same.
    function follow(event) {
      if (event.buttons || event.type === "click") {
        const box = svg.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * 408;
        slider.set(Math.round(8 * ((x - data.x) / data.unit)) / 8);
        update();
      }
    }

    svg.addEventListener("click", follow);
    svg.addEventListener("pointermove", follow);
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [slider.label]),
      svg,
      says,
      status.line,
    ]);
    update();
    parts.remember(figure, { x: slider }, update);
  });
})();
