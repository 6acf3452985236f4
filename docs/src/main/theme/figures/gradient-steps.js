// Gradient descent on a bigram model: press a step, and the probabilities move and the loss falls.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** The loss and its gradient, for {ids, weights}: weights[row][column] is the score of column after row. */
  function measure(ids, weights) {
    const probabilities = weights.map(parts.softmax);
    const gradient = weights.map(function (row) {
      return row.map(function () {
        return 0;
      });
    });
    const count = ids.length - 1;
    let loss = 0;
    for (let t = 0; t < count; t++) {
      add(t);
    }

    function add(t) {
      const p = probabilities[ids[t]];
      const target = ids[t + 1];
      loss -= Math.log(p[target]) / count;
      p.forEach(function (each, id) {
        gradient[ids[t]][id] += (id === target ? each - 1 : each) / count;
      });
    }

    return { loss: loss, gradient: gradient, probabilities: probabilities };
  }

  /** All that there is to show after {data, rate, steps}: the last measure, and the losses on the way. */
  function compute(options) {
    const ids = options.data.ids;
    let weights = options.data.words.map(function () {
      return options.data.words.map(function () {
        return 0;
      });
    });
    let found = measure(ids, weights);
    const losses = [found.loss];
    for (let step = 0; step < options.steps; step++) {
      descend();
    }

    function descend() {
      weights = weights.map(function (row, i) {
        return row.map(function (weight, j) {
          return weight - options.rate * found.gradient[i][j];
        });
      });
      found = measure(ids, weights);
      losses.push(found.loss);
    }

    return {
      loss: found.loss,
      gradient: found.gradient,
      probabilities: found.probabilities,
      losses: losses,
    };
  }

  /** Where the next step moves a score: up, down, or hardly. */
  function direction(gradient) {
    return gradient < -0.0005 ? "up" : gradient > 0.0005 ? "down" : "";
  }

  function sentence(data, found) {
    const steps = found.losses.length - 1;
    return (steps === 0 ? "Before the first step" : "After " + steps + (steps === 1 ? " step" : " steps"))
      + " the loss is " + found.loss.toFixed(4) + "; no bigram model gets below " + data.lowest.toFixed(4) + ".";
  }

  BookFigures.gradientSteps = { compute: compute, direction: direction, sentence: sentence };

  const SIGNS = { up: "↑", down: "↓", "": "" };

  parts.start("gradient-steps", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const frame = data.frame;
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    let steps = 0;
    const rate = parts.choice("Learning rate", data.rates.map(function (each) {
      return [String(each), "learning rate " + each];
    }), String(data.rate), function () {
      steps = 0;
      update();
    });
    const counter = {
      value: function () {
        return steps;
      },
      set: function (value) {
        steps = Math.max(0, Math.min(data.steps, Math.round(value) || 0));
      },
    };

    function button(name, change) {
      const made = parts.make("button", { type: "button" }, [name]);
      made.addEventListener("click", function () {
        counter.set(change());
        update();
      });
      return made;
    }

    const step = button("Step", function () {
      return steps + 1;
    });
    const ten = button("10 steps", function () {
      return steps + 10;
    });
    const again = button("Start again", function () {
      return 0;
    });

    const table = figure.querySelector(".fig-next").cloneNode(true);
    const cells = Array.from(table.querySelectorAll("tbody tr")).map(function (row) {
      return Array.from(row.querySelectorAll("td"));
    });
    const chart = figure.querySelector(".fig-static svg").cloneNode(true);
    chart.setAttribute("aria-hidden", "true");
    const curve = chart.querySelector(".curve");
    const last = parts.draw("circle", { r: 4, class: "last" });
    chart.append(last);

    function x(i) {
      return frame.left + ((frame.right - frame.left) * i) / data.steps;
    }

    function y(loss) {
      return frame.bottom - ((frame.bottom - frame.top) * Math.min(loss, frame.highest)) / frame.highest;
    }

    function update() {
      const found = compute({ data: data, rate: Number(rate.value()), steps: steps });
      table.querySelector("caption").textContent =
        "Probability of the next word; the arrow tells where the next step moves its score";
      cells.forEach(function (row, i) {
        row.forEach(function (cell, j) {
          const p = found.probabilities[i][j];
          const moves = direction(found.gradient[i][j]);
          cell.className = moves;
          cell.style.setProperty("--p", p.toFixed(3));
          cell.replaceChildren(
            p.toFixed(2),
            parts.make("span", { class: "sign", "aria-hidden": "true" }, [SIGNS[moves]]),
          );
        });
      });
      curve.setAttribute("d", found.losses.map(function (loss, i) {
        return (i === 0 ? "M" : "L") + x(i).toFixed(2) + " " + y(loss).toFixed(2);
      }).join(""));
      last.setAttribute("cx", x(steps).toFixed(2));
      last.setAttribute("cy", y(found.loss).toFixed(2));
      step.disabled = steps >= data.steps;
      ten.disabled = step.disabled;
      says.textContent = sentence(data, found);
      status.say(says.textContent);
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [rate.label, step, ten, again]),
      says,
      parts.make("div", { class: "fig-stage fig-gradient" }, [
        parts.make("div", { class: "fig-scroll" }, [table]),
        chart,
      ]),
      status.line,
    ]);
    update();
    parts.remember(figure, { rate: rate, steps: counter }, update);
  });
})();
