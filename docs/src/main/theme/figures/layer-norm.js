// Layer normalization before and after: two tokens as bars, one of which can be scaled and moved.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  function mean(row) {
    return row.reduce(function (sum, x) {
      return sum + x;
    }, 0) / row.length;
  }

  function variance(row) {
    const middle = mean(row);
    return mean(row.map(function (x) {
      return (x - middle) * (x - middle);
    }));
  }

  /** Each number of a token times a factor, plus an amount. */
  function changed(row, factor, amount) {
    return row.map(function (x) {
      return x * factor + amount;
    });
  }

  /** What a LayerNorm with scale 1 and shift 0 makes of a token. */
  function normalized(row, eps) {
    const middle = mean(row);
    const deviation = Math.sqrt(variance(row) + eps);
    return row.map(function (x) {
      return (x - middle) / deviation;
    });
  }

  /** Two decimals, or two digits for small numbers; a real minus, and no sign before what rounds to 0. */
  function text(number) {
    const small = number !== 0 && Math.abs(number) < 0.095;
    const shown = small && Math.abs(number) > 1e-10 ? Number(number.toPrecision(2)) : Number(number.toFixed(2));
    const tiny = shown !== 0 && Math.abs(shown) < 1e-4;
    return (tiny ? shown.toExponential(1) : shown.toFixed(small ? Math.max(2, places(shown)) : 2)).replace(/-/g, "−");
  }

  function places(number) {
    return number === 0 ? 2 : (String(number).split(".")[1] || "").length;
  }

  BookFigures.layerNorm = { changed: changed, normalized: normalized, mean: mean, variance: variance, text: text };

  parts.start("layer-norm", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const status = parts.status();
    const stage = parts.make("div", { class: "fig-norm" });
    const factor = parts.choice("Token 1 times", [["0.001", "× 0.001"], ["0.1", "× 0.1"], ["1", "× 1"], ["10", "× 10"],
      ["-1", "× −1"]], "1", update);
    const amount = parts.slider("plus", -3, 3, 0, update, 0.5);
    const eps = parts.choice("Epsilon", [["0", "ε = 0"], ["0.00001", "ε = 0.00001"], ["0.1", "ε = 0.1"]], "0.00001", update);

    function panel(name, row, scale) {
      const bars = row.map(function (x) {
        const bar = parts.make("li", {}, [parts.make("i"), parts.make("span", {}, [text(x)])]);
        bar.style.setProperty("--up", Math.max(0, x / scale));
        bar.style.setProperty("--down", Math.max(0, -x / scale));
        return bar;
      });
      return parts.make("div", {}, [
        parts.make("p", {}, [
          parts.make("b", {}, [name]), " mean " + text(mean(row)) + ", variance " + text(variance(row)),
        ]),
        parts.make("ul", { class: "fig-bars" }, bars),
      ]);
    }

    function update() {
      const rows = [data.rows[0], changed(data.rows[1], Number(factor.value()), amount.value())];
      const scale = Math.max.apply(null, rows[0].concat(rows[1]).map(Math.abs));
      const panels = [];
      rows.forEach(function (row, token) {
        panels.push(panel("token " + token + ", before", row, scale));
        panels.push(panel("token " + token + ", after", normalized(row, Number(eps.value())), data.scaleAfter));
      });
      stage.replaceChildren.apply(stage, panels);
      const after = normalized(rows[1], Number(eps.value()));
      status.say("Token 1 before: mean " + text(mean(rows[1])) + ", variance " + text(variance(rows[1]))
        + ". After: mean " + text(mean(after)) + ", variance " + text(variance(after)) + ".");
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [
        parts.make("span", {}, ["token 1"]), factor.label, amount.label, eps.label,
      ]),
      stage,
      status.line,
    ]);
    update();
    parts.remember(figure, { times: factor, plus: amount, eps: eps }, update);
  });
})();
