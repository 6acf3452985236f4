// The loss curves: a slider, or a finger on the chart, reads the losses and perplexities after a step.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** The losses at one point of all curves, from {data, point}: [{name, loss, perplexity}]. */
  function compute(options) {
    return options.data.curves.map(function (curve) {
      const loss = curve.losses[options.point];
      return { name: curve.name, loss: loss, perplexity: Math.exp(loss) };
    });
  }

  /** Which point is nearest to a place in the drawing. */
  function nearest(data, x) {
    const frame = data.frame;
    const step = ((x - frame.left) / (frame.right - frame.left)) * frame.steps;
    let best = 0;
    data.steps.forEach(function (each, i) {
      if (Math.abs(each - step) < Math.abs(data.steps[best] - step)) {
        best = i;
      }
    });
    return best;
  }

  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** All that is known after a step, in words. */
  function sentence(data, point) {
    return "After " + grouped(data.steps[point]) + " steps: " + compute({ data: data, point: point }).map(function (each) {
      return each.name + " " + each.loss.toFixed(2) + ", perplexity " + each.perplexity.toFixed(1);
    }).join("; ") + ".";
  }

  BookFigures.lossCurves = { compute: compute, nearest: nearest, sentence: sentence };

  parts.start("loss-curves", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const frame = data.frame;
    const last = data.steps.length - 1;
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const chart = figure.querySelector(".fig-static svg").cloneNode(true);
    const here = parts.draw("path", { class: "here" });
    chart.append(here);
    const point = parts.slider("steps", 0, last, last, update);

    function update() {
      const step = data.steps[point.value()];
      const x = frame.left + ((frame.right - frame.left) * step) / frame.steps;
      here.setAttribute("d", "M" + x + " " + frame.top + "V" + frame.bottom);
      point.label.querySelector("output").textContent = String(step);
      says.textContent = sentence(data, point.value());
      status.say(says.textContent);
    }

    chart.addEventListener("pointermove", read);
    chart.addEventListener("pointerdown", read);

    function read(event) {
      const box = chart.getBoundingClientRect();
      const width = chart.viewBox.baseVal.width;
      point.set(nearest(data, ((event.clientX - box.left) / box.width) * width));
      update();
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [point.label]),
      says,
      parts.make("div", { class: "fig-losses" }, [chart]),
      status.line,
    ]);
    update();
    parts.remember(figure, { point: point }, update);
  });
})();
