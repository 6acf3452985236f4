// The dot product of an arrow that stays and one that turns.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const UNIT = 40;

  /** The dot product of (1, 0) and a vector of this length, turned by an angle in degrees. */
  function product(length, angle) {
    return length * Math.cos(angle * Math.PI / 180);
  }

  /** At most two decimals, a real minus. */
  function shown(number) {
    const text = String(Number(number.toFixed(2)));
    return (text === "-0" ? "0" : text).replace("-", "−");
  }

  /** The product as the sum that makes it. */
  function sum(length, angle) {
    const x = length * Math.cos(angle * Math.PI / 180);
    const y = length * Math.sin(angle * Math.PI / 180);
    const inside = function (number) {
      return shown(number).charAt(0) === "−" ? "(" + shown(number) + ")" : shown(number);
    };
    return "a · b = 1 · " + inside(x) + " + 0 · " + inside(y) + " = " + shown(product(length, angle));
  }

  BookFigures.dotProduct = { product: product, sum: sum };

  parts.start("dot-product", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const angle = parts.slider("angle of b", 0, 180, data.angle, update);
    const length = parts.slider("length of b", 1, 3, data.length, update);
    angle.label.querySelector("input").step = 15;
    const b = parts.draw("path", { class: "shortcut" });
    const tip = parts.draw("circle", { r: 4, class: "split" });
    const nameB = parts.draw("text", { class: "name" }, ["b"]);
    const shadow = parts.draw("path", { class: "dot-shadow" });
    const drop = parts.draw("path", { class: "dot-drop" });
    const svg = parts.draw("svg", { class: "fig-drawing dot-live", viewBox: "-130 -130 260 160", "aria-hidden": "true" }, [
      parts.draw("path", { class: "dot-axis", d: "M-126 0H126" }),
      shadow,
      drop,
      parts.draw("path", { class: "flow dot-a", d: "M0 0H" + UNIT }),
      parts.draw("circle", { cx: UNIT, cy: 0, r: 4, class: "dot-a-tip" }),
      parts.draw("text", { x: UNIT / 2, y: 18, class: "name" }, ["a"]),
      b, tip, nameB,
    ]);

    function update() {
      const turned = angle.value() * Math.PI / 180;
      const x = length.value() * UNIT * Math.cos(turned);
      const y = -length.value() * UNIT * Math.sin(turned);
      b.setAttribute("d", "M0 0L" + x + " " + y);
      tip.setAttribute("cx", x);
      tip.setAttribute("cy", y);
      nameB.setAttribute("x", x + (x < 0 ? -12 : 12));
      nameB.setAttribute("y", y - 4);
      shadow.setAttribute("d", "M0 0H" + x);
      drop.setAttribute("d", "M" + x + " " + y + "V0");
      says.textContent = sum(length.value(), angle.value());
      status.say("Angle " + angle.value() + " degrees, length " + length.value() + ": " + says.textContent);
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [angle.label, length.label]),
      says,
      svg,
      status.line,
    ]);
    update();
    parts.remember(figure, { angle: angle, length: length }, update);
  });
})();
