// The sampling playground: from a real model's logits to a token.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /**
   * The probabilities for {scores, temperature, topK, topP}: of the tokens that are told by themselves, in their order, and
   * of the groups of all others. What has been cut off has probability 0.
   *
   * Temperature 0 is greedy, top-k 0 keeps all. A group is told by its size n, its mean m and its variance v: the sum of
   * its e^(logit/T) is n · e^(m/T + v/(2T²)), as exact as the group is narrow.
   */
  function compute(options) {
    const scores = options.scores;
    const greedy = options.temperature === 0;
    const t = greedy ? 1 : options.temperature;
    const k = greedy ? 1 : options.topK;
    const weights = scores.logits.map(function (logit, rank) {
      return k === 0 || rank < k ? Math.exp(logit / t) : 0;
    });
    const groups = scores.rest.map(function (group) {
      return k === 0 ? group[0] * Math.exp(group[1] / t + group[2] / (2 * t * t)) : 0;
    });
    const all = weights.concat(groups);
    const bound = options.topP * sum(all);
    const counts = all.map(function (_, i) {
      return i < weights.length ? 1 : scores.rest[i - weights.length][0];
    });
    let before = 0;
    let kept = 0;
    const cut = all.map(function (weight, i) {
      let left = 0;
      if (weight > 0 && (i === 0 || before < bound)) {
        // of a group that reaches the bound, a part is kept
        left = i < weights.length || options.topP === 1 ? weight : Math.min(weight, bound - before);
        kept += left === weight ? counts[i] : Math.ceil((counts[i] * left) / weight);
      }
      before += weight;
      return left;
    });
    const total = sum(cut);
    const probabilities = cut.map(function (weight) {
      return weight / total;
    });
    return {
      tokens: probabilities.slice(0, weights.length),
      groups: probabilities.slice(weights.length),
      kept: kept,
    };
  }

  function sum(numbers) {
    return numbers.reduce(function (a, b) {
      return a + b;
    }, 0);
  }

  /**
   * The rank of the token that the random number u in [0, 1) picks, as in task B10: the first whose probability, added to
   * those of all before it, is above u. Among the groups it is an estimate.
   */
  function pick(found, rest, u) {
    let before = 0;
    for (let i = 0; i < found.tokens.length; i++) {
      before += found.tokens[i];
      if (before > u) {
        return i;
      }
    }
    let rank = found.tokens.length;
    for (let i = 0; i < found.groups.length; i++) {
      if (before + found.groups[i] > u) {
        return rank + Math.floor((rest[i][0] * (u - before)) / found.groups[i]);
      }
      before += found.groups[i];
      rank += rest[i][0];
    }
    return found.kept - 1; // rounding has kept the sum below u
  }

  /** TorchRandom.seeded(seed), as a function that gives the next double: PyTorch's Mersenne Twister. */
  function random(seed) {
    const state = [seed | 0];
    let used = 624;
    for (let i = 1; i < 624; i++) {
      state.push((Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i) | 0);
    }

    function word() {
      if (used === 624) {
        for (let i = 0; i < 624; i++) {
          twist(i);
        }
        used = 0;
      }
      let y = state[used++];
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      return y ^ (y >>> 18);
    }

    function twist(i) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % 624] & 0x7fffffff);
      state[i] = state[(i + 397) % 624] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }

    return function () {
      const high = word() & 0x1fffff; // the low 53 bits of two words
      const low = word() >>> 0;
      return (high * 4294967296 + low) / 9007199254740992;
    };
  }

  function percent(probability) {
    return (100 * probability).toFixed(probability < 0.001 && probability > 0 ? 3 : 1) + "%";
  }

  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  BookFigures.samplingPlayground = { compute: compute, pick: pick, random: random, percent: percent };

  parts.start("sampling-playground", function (figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const status = parts.status();
    const says = parts.make("p", { class: "fig-says" });
    const samples = parts.make("p", { class: "fig-text" });
    const model = parts.choice("Model", [["trained", "trained"], ["untrained", "untrained"]], "trained", begin);
    const prompt = parts.choice("Prompt", data.prompts.map(function (text, i) {
      return [String(i), "“" + text + "”"];
    }), "0", begin);
    const temperature = scaled("temperature", 0, 25, 10, 10, function (value) {
      return value === 0 ? "0: greedy" : value.toFixed(1);
    });
    const topK = scaled("top-k", 0, 40, 0, 1, function (value) {
      return value === 0 ? "all" : String(value);
    });
    const topP = scaled("top-p", 5, 100, 100, 100, function (value) {
      return value === 1 ? "all" : value.toFixed(2);
    });
    const seed = scaled("seed", 1, 20, 1, 1, String);

    /** A slider that shows and gives what its whole numbers mean. */
    function scaled(name, least, most, value, divisor, text) {
      const inner = parts.slider(name, least, most, value, begin);
      const shown = inner.label.querySelector("output");
      const control = {
        label: inner.label,
        value: function () {
          return inner.value() / divisor;
        },
        set: function (value) {
          inner.set(Math.round(value * divisor));
          control.show();
        },
        show: function () {
          shown.textContent = text(control.value());
          inner.label.querySelector("input").setAttribute("aria-valuetext", shown.textContent);
        },
      };
      control.show();
      return control;
    }

    const rows = Array.from({ length: data.bars + 1 }, function () {
      const name = parts.make("th", { scope: "row" });
      const bar = parts.make("span", { class: "fig-bar" });
      const share = parts.make("td");
      const times = parts.make("td");
      return {
        name: name,
        bar: bar,
        share: share,
        times: times,
        row: parts.make("tr", {}, [name, parts.make("td", {}, [bar]), share, times]),
      };
    });
    const table = parts.make("table", { class: "fig-bars" }, [
      parts.make("thead", {}, [parts.make("tr", {}, [
        parts.make("th", { scope: "col" }, ["next token"]),
        parts.make("td"),
        parts.make("th", { scope: "col" }, ["probability"]),
        parts.make("th", { scope: "col" }, ["sampled"]),
      ])]),
      parts.make("tbody", {}, rows.map(function (each) {
        return each.row;
      })),
    ]);

    let found;
    let scores;
    let next;
    let drawn;
    let last;

    function begin() {
      [temperature, topK, topP, seed].forEach(function (each) {
        each.show();
      });
      scores = data.models[model.value()][Number(prompt.value())];
      found = compute({
        scores: scores,
        temperature: temperature.value(),
        topK: topK.value(),
        topP: topP.value(),
      });
      next = random(seed.value());
      drawn = {};
      last = [];
      update();
    }

    function sample(times) {
      for (let i = 0; i < times; i++) {
        draw();
      }
      update();
    }

    function draw() {
      const rank = pick(found, scores.rest, next());
      const bar = Math.min(rank, data.bars);
      drawn[bar] = (drawn[bar] || 0) + 1;
      last.push(rank < scores.tokens.length
        ? "“" + scores.tokens[rank] + "”"
        : "(a token of about rank " + grouped(rank + 1) + ")");
    }

    function update() {
      const size = scores.tokens.length + sum(scores.rest.map(function (group) {
        return group[0];
      }));
      const others = Math.max(0, 1 - sum(found.tokens.slice(0, data.bars)));
      const widest = Math.max(found.tokens[0], others);
      rows.forEach(function (each, i) {
        const other = i === data.bars;
        const p = other ? others : found.tokens[i];
        each.name.textContent = other ? grouped(size - data.bars) + " other tokens" : "“" + scores.tokens[i] + "”";
        each.bar.style.setProperty("--p", (p / widest).toFixed(4));
        each.share.textContent = p > 1e-9 ? percent(p) : "cut off";
        each.times.textContent = drawn[i] || "";
        each.row.classList.toggle("cut", p <= 1e-9);
      });
      says.textContent = (found.kept === 1 ? "One token is" : grouped(found.kept) + " of " + grouped(size) + " tokens are")
        + " kept. The most probable one, “" + scores.tokens[0] + "”, has " + percent(found.tokens[0]) + ".";
      samples.textContent = last.length === 0
        ? data.prompts[Number(prompt.value())] + " …"
        : data.prompts[Number(prompt.value())] + " … " + last.slice(-6).join(" ");
      status.say(last.length === 0 ? says.textContent : "Sampled: " + last[last.length - 1]);
    }

    function button(name, times) {
      const made = parts.make("button", { type: "button" }, [name]);
      made.addEventListener("click", function () {
        sample(times);
      });
      return made;
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [
        model.label, prompt.label, temperature.label, topK.label, topP.label, seed.label,
        button("Sample", 1), button("Sample 100", 100),
      ]),
      says,
      samples,
      table,
      parts.make("p", { class: "fig-note" }, [
        "Samples use the numbers of TorchRandom with this seed, and go"
          + " through the tokens as in task B10, the most probable first; every change starts them again.",
      ]),
      status.line,
    ]);
    begin();
    parts.remember(figure, {
      model: model, prompt: prompt, temperature: temperature, "top-k": topK, "top-p": topP, seed: seed,
    }, begin);
  });
})();
