// The logit lens: what a model would predict if it ended after one of its blocks.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** The guesses of one cell, from words and thousandths in turn: a list of {word, percent, share}. */
  function guesses(packed) {
    const list = [];
    for (let i = 0; i < packed.length; i += 2) {
      list.push({ word: packed[i].trim(), percent: percent(packed[i + 1]), share: packed[i + 1] / 1000 });
    }
    return list;
  }

  function percent(thousandths) {
    return thousandths < 10 ? "< 1%" : Math.round(thousandths / 10) + "%";
  }

  /** Which stage it is, as a part of a sentence. */
  function stageName(stages, stage) {
    return stage === 0 ? "Before the first block" : "After " + stages[stage];
  }

  /** A cell in words. */
  function sentence(data, model, position, stage) {
    const best = guesses(data[model][position][stage])[0];
    return stageName(data.stages, stage) + ", the " + model + " model continues “" + data.words[position] + "” with “"
      + best.word + "”, " + best.percent + ".";
  }

  BookFigures.logitLens = { guesses: guesses, sentence: sentence };

  parts.start("logit-lens", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const last = [data.words.length - 1, data.stages.length - 1];
    const says = parts.make("p", { class: "fig-says" });
    const status = parts.status();
    const detail = parts.make("ul", { class: "fig-guesses" });
    const model = parts.choice("Model", [["untrained", "untrained"], ["trained", "trained"]], "trained", update);
    let at = [last[0], last[1]];

    const cells = data.words.map(function (_, position) {
      return data.stages.map(function (_, stage) {
        const cell = parts.make("td", { role: "gridcell", tabindex: -1 });
        const choose = function () {
          point(position, stage);
        };
        cell.addEventListener("focus", choose);
        cell.addEventListener("pointerover", choose);
        cell.addEventListener("click", function () {
          cell.focus();
        });
        return cell;
      });
    });
    const table = parts.make("table", { class: "fig-lens", role: "grid", "aria-label": "Most probable next tokens" }, [
      parts.make("thead", {}, [parts.make("tr", {}, ["token"].concat(data.stages).map(function (name) {
        return parts.make("th", { scope: "col" }, [name]);
      }))]),
      parts.make("tbody", {}, cells.map(function (row, position) {
        return parts.make("tr", {}, [parts.make("th", { scope: "row" }, [data.words[position]])].concat(row));
      })),
    ]);
    table.addEventListener("keydown", function (event) {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (step) {
        event.preventDefault();
        cells[clamp(at[0] + step[0], last[0])][clamp(at[1] + step[1], last[1])].focus();
      }
    });

    function clamp(value, most) {
      return Math.max(0, Math.min(most, value));
    }

    function point(position, stage) {
      cells[at[0]][at[1]].classList.remove("on");
      cells[at[0]][at[1]].tabIndex = -1;
      at = [position, stage];
      cells[position][stage].classList.add("on");
      cells[position][stage].tabIndex = 0;
      says.textContent = sentence(data, model.value(), position, stage);
      const rows = guesses(data[model.value()][position][stage]).map(function (guess) {
        const row = parts.make("li", {}, [
          parts.make("b", {}, ["“" + guess.word + "”"]), parts.make("i"), parts.make("span", {}, [guess.percent]),
        ]);
        row.style.setProperty("--p", 100 * guess.share + "%");
        return row;
      });
      detail.replaceChildren.apply(detail, rows);
    }

    function update() {
      cells.forEach(function (row, position) {
        row.forEach(function (cell, stage) {
          const best = guesses(data[model.value()][position][stage])[0];
          cell.replaceChildren(parts.make("b", {}, [best.word]), parts.make("i", {}, [best.percent]));
          cell.style.setProperty("--p", 100 * best.share + "%");
          cell.setAttribute("aria-label", sentence(data, model.value(), position, stage));
        });
      });
      status.say("The " + model.value() + " model.");
      point(at[0], at[1]);
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [model.label]),
      says,
      table,
      detail,
      status.line,
    ]);
    update();
    parts.remember(figure, { model: model }, update);
  });
})();
