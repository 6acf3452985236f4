// One forward pass of a tiny GPT, in which every number shows the sum that it comes from.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const EPS = 0.00001;
  const CUBIC = 0.044715;

  /** Two decimals, a real minus, and no sign before what rounds to 0. */
  function text(number) {
    return number === null ? "−∞" : number.toFixed(2).replace(/^-(0\.00)$/, "$1").replace("-", "−");
  }

  /** A number within a sum or a product: in brackets if it is negative. */
  function inside(number) {
    return number < 0 && text(number) !== "0.00" ? "(" + text(number) + ")" : text(number);
  }

  function sum(numbers) {
    return numbers.reduce(function (all, number) {
      return all + number;
    }, 0);
  }

  function row(step, i, numbers) {
    return numbers.map(function (_, j) {
      return [step, i, j];
    });
  }

  /** a₁ · b₁ + a₂ · b₂ + …: the left numbers are of the pass, the right ones are weights or of the pass, too. */
  function dot(left, right) {
    return {
      value: sum(left.map(function (a, k) {
        return a * right[k];
      })),
      text: left.map(function (a, k) {
        return inside(a) + " · " + inside(right[k]);
      }).join(" + "),
    };
  }

  function linear(data, from, weight, i, j) {
    const x = data.steps[from][i];
    const product = dot(x, data.weights[weight + ".weight"][j]);
    const bias = data.weights[weight + ".bias"];
    return {
      value: product.value + (bias ? bias[0][j] : 0),
      text: product.text + (bias ? " + " + inside(bias[0][j]) : ""),
      about: "numbers of " + (from === "gelu" ? "GELU" : from) + " times weights of " + weight + (bias ? ", plus its bias" : ""),
      from: row(from, i, x),
    };
  }

  function norm(data, from, i, j) {
    const x = data.steps[from][i];
    const mean = sum(x) / x.length;
    const variance = sum(x.map(function (each) {
      return (each - mean) * (each - mean);
    })) / x.length;
    return {
      value: (x[j] - mean) / Math.sqrt(variance + EPS),
      text: "(" + inside(x[j]) + " − " + inside(mean) + ") / √(" + text(variance) + " + ε)",
      about: "minus the mean of the token, divided by the root of its variance",
      from: row(from, i, x),
    };
  }

  function added(data, first, second, i, j) {
    const a = data.steps[first][i][j];
    const b = data.steps[second][i][j];
    return {
      value: a + b,
      text: inside(a) + " + " + inside(b),
      about: first + " plus " + second,
      from: [[first, i, j], [second, i, j]],
    };
  }

  function softmax(data, from, i, j) {
    const x = data.steps[from][i];
    const seen = x.filter(function (each) {
      return each !== null;
    });
    const power = function (each) {
      return "e^" + inside(each);
    };
    return {
      value: x[j] === null ? 0 : Math.exp(x[j]) / sum(seen.map(Math.exp)),
      text: x[j] === null ? "0, as e^−∞ is 0" : power(x[j]) + " / (" + seen.map(power).join(" + ") + ")",
      about: "softmax of the row: each positive, all together 1",
      from: row(from, i, x),
    };
  }

  const HOW = {
    tok: function (data, i, j) {
      return {
        value: data.weights["tok_emb.weight"][i][j],
        text: "weight " + j + " in the row of “" + data.words[i] + "”",
        about: "looked up in tok_emb",
        from: [],
      };
    },
    pos: function (data, i, j) {
      return {
        value: data.weights["pos_emb.weight"][i][j],
        text: "weight " + j + " in the row of position " + i,
        about: "looked up in pos_emb",
        from: [],
      };
    },
    x: function (data, i, j) {
      return added(data, "tok", "pos", i, j);
    },
    norm1: function (data, i, j) {
      return norm(data, "x", i, j);
    },
    query: function (data, i, j) {
      return linear(data, "norm1", "att.W_query", i, j);
    },
    key: function (data, i, j) {
      return linear(data, "norm1", "att.W_key", i, j);
    },
    value: function (data, i, j) {
      return linear(data, "norm1", "att.W_value", i, j);
    },
    scores: function (data, i, j) {
      if (j > i) {
        return { value: null, text: "masked", about: "a token does not attend to a later one", from: [] };
      }
      const query = data.steps.query[i];
      const product = dot(query, data.steps.key[j]);
      return {
        value: product.value / Math.sqrt(query.length),
        text: "(" + product.text + ") / √" + query.length,
        about: "the query of “" + data.words[i] + "” times the key of “" + data.words[j] + "”",
        from: row("query", i, query).concat(row("key", j, query)),
      };
    },
    weights: function (data, i, j) {
      return softmax(data, "scores", i, j);
    },
    mixed: function (data, i, j) {
      const weights = data.steps.weights[i];
      const column = data.steps.value.map(function (value) {
        return value[j];
      });
      const product = dot(weights, column);
      product.about = "the values of all tokens, each times its weight";
      product.from = row("weights", i, weights).concat(column.map(function (_, token) {
        return ["value", token, j];
      }));
      return product;
    },
    att: function (data, i, j) {
      return linear(data, "mixed", "att.out_proj", i, j);
    },
    h: function (data, i, j) {
      return added(data, "x", "att", i, j);
    },
    norm2: function (data, i, j) {
      return norm(data, "h", i, j);
    },
    wide: function (data, i, j) {
      return linear(data, "norm2", "ff.layers.0", i, j);
    },
    gelu: function (data, i, j) {
      const x = data.steps.wide[i][j];
      return {
        value: 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + CUBIC * x * x * x))),
        text: "GELU(" + text(x) + ")",
        about: "each number by itself",
        from: [["wide", i, j]],
      };
    },
    ff: function (data, i, j) {
      return linear(data, "gelu", "ff.layers.2", i, j);
    },
    y: function (data, i, j) {
      return added(data, "h", "ff", i, j);
    },
    final_norm: function (data, i, j) {
      return norm(data, "y", i, j);
    },
    logits: function (data, i, j) {
      const how = linear(data, "final_norm", "out_head", i, j);
      how.about = "final_norm of “" + data.words[i] + "” times the row of “" + data.words[j] + "” in out_head";
      return how;
    },
    next: function (data, i, j) {
      return softmax(data, "logits", i, j);
    },
  };

  /**
   * How a number of the pass comes about: {value, text, about, from}; from is a list of the numbers that it is made of,
   * each as [step, row, column].
   */
  function explain(data, step, i, j) {
    return HOW[step](data, i, j);
  }

  BookFigures.forwardPass = { explain: explain, text: text, steps: Object.keys(HOW) };

  parts.start("forward-pass", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const live = figure.querySelector(".fig-pass").cloneNode(true);
    const name = parts.make("b");
    const formula = parts.make("span", { class: "sum" });
    const about = parts.make("span", { class: "fig-note" });
    const panel = parts.make("p", { class: "fig-says", role: "status" }, [name, formula, about]);
    const cells = {};
    const order = [];
    let at = ["logits", data.steps.logits.length - 1, 0];

    live.querySelectorAll("table").forEach(function (table) {
      const step = table.dataset.step;
      const title = table.querySelector("caption").textContent;
      table.setAttribute("role", "grid");
      table.setAttribute("aria-label", title);
      table.querySelectorAll("tbody tr").forEach(function (line, i) {
        line.setAttribute("role", "row");
        line.querySelectorAll("td").forEach(function (cell, j) {
          const place = [step, i, j];
          cell.setAttribute("role", "gridcell");
          cell.tabIndex = -1;
          cell.addEventListener("click", function () {
            cell.focus();
          });
          cell.addEventListener("focus", function () {
            show(place);
          });
          cells[place.join()] = cell;
          order.push(place);
        });
      });
    });

    function show(place) {
      live.querySelectorAll(".on, .used").forEach(function (cell) {
        cell.classList.remove("on", "used");
      });
      cells[at.join()].tabIndex = -1;
      at = place;
      const how = explain(data, place[0], place[1], place[2]);
      cells[at.join()].tabIndex = 0;
      cells[at.join()].classList.add("on");
      how.from.forEach(function (each) {
        cells[each.join()].classList.add("used");
      });
      name.textContent = place[0] + ", “" + data.words[place[1]] + "”, number " + place[2] + " = "
        + text(data.steps[place[0]][place[1]][place[2]]);
      formula.textContent = "= " + how.text;
      about.textContent = how.about;
    }

    live.addEventListener("keydown", function (event) {
      const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const across = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const width = data.steps[at[0]][at[1]].length;
      const index = order.findIndex(function (place) {
        return place.join() === at.join();
      });
      const next = order[index + (along || (across || 0) * width)];
      if ((along || across) && next) {
        event.preventDefault();
        cells[next.join()].focus();
      }
    });

    const place = {
      label: null,
      value: function () {
        return at.join();
      },
      set: function (value) {
        if (cells[value]) {
          const parts = value.split(",");
          show([parts[0], Number(parts[1]), Number(parts[2])]);
        }
      },
    };
    parts.replace(figure, [live, panel]);
    show(at);
    parts.remember(figure, { number: place }, function () {});
  });
})();
