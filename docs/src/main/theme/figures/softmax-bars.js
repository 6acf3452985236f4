// Softmax: scores to move, and the shares that come of them.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  BookFigures.softmaxBars = { softmax: parts.softmax };

  parts.start("softmax-bars", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const status = parts.status();
    const letters = "abcdefgh";
    const sliders = data.scores.map(function (score, i) {
      return parts.slider("score " + letters[i], -6, 6, score, update);
    });
    const rows = sliders.map(function (slider) {
      const power = parts.make("span", { class: "softmax-number" });
      const bar = parts.make("b");
      const share = parts.make("span", { class: "softmax-number" });
      return {
        power: power,
        bar: bar,
        share: share,
        line: parts.make("div", { class: "softmax-row" }, [
          slider.label, power, parts.make("span", { class: "softmax-bar" }, [bar]), share,
        ]),
      };
    });
    const double = button("Double all", function (score) {
      return 2 * score;
    });
    const more = button("Add 1 to all", function (score) {
      return score + 1;
    });
    const start = parts.make("button", { type: "button" }, ["Start again"]);
    start.addEventListener("click", function () {
      set(data.scores);
    });

    function scores() {
      return sliders.map(function (slider) {
        return slider.value();
      });
    }

    function set(values) {
      sliders.forEach(function (slider, i) {
        slider.set(values[i]);
      });
      update();
    }

    function button(name, change) {
      const made = parts.make("button", { type: "button" }, [name]);
      made.addEventListener("click", function () {
        set(scores().map(change));
      });
      return made;
    }

    function fits(change) {
      return scores().map(change).every(function (score) {
        return Math.abs(score) <= 6;
      });
    }

    function update() {
      const shares = parts.softmax(scores());
      rows.forEach(function (row, i) {
        const power = Math.exp(scores()[i]);
        row.power.textContent = power < 100 ? power.toFixed(2) : power.toFixed(0);
        row.bar.style.width = 100 * shares[i] + "%";
        row.share.textContent = shares[i].toFixed(3);
      });
      double.disabled = !fits(function (score) {
        return 2 * score;
      });
      more.disabled = !fits(function (score) {
        return score + 1;
      });
      status.say("Shares: " + shares.map(function (share, i) {
        return letters[i] + " " + share.toFixed(3);
      }).join(", ") + ".");
    }

    parts.replace(figure, [
      parts.make("div", { class: "softmax-row softmax-head", "aria-hidden": "true" }, [
        parts.make("span", {}, ["score"]),
        parts.make("span", { class: "softmax-number" }, ["e^score"]),
        parts.make("span", {}, ["share of the sum"]),
        parts.make("span", {}, []),
      ]),
    ].concat(rows.map(function (row) {
      return row.line;
    }), [
      parts.make("div", { class: "fig-controls softmax-buttons" }, [double, more, start]),
      status.line,
    ]));
    update();
    parts.remember(figure, sliders.reduce(function (all, slider, i) {
      all[letters[i]] = slider;
      return all;
    }, {}), update);
  });
})();
