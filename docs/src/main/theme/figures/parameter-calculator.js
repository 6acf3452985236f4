// The parameter calculator: where the numbers of a GPT are, for any configuration.
//
// Counts are BigInt, so they are exact for every configuration that Java takes, beyond 2^53 too. What goes out is text.
(function () {
  "use strict";

  const parts = BookFigures.parts;
  const FIELDS = ["vocab_size", "context_length", "emb_dim", "n_heads", "n_layers"];
  const MOST = 2147483647n; // the largest int
  const WIDEST = MOST / 4n; // a feed-forward network is four times as wide, and that must be an int too
  const MEBIBYTE = 1048576n;
  const MOST_ROWS = 24; // of blocks in the drawing; more would be stripes

  /** A whole number with separators: 163,009,536. */
  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** part / whole with two digits behind the point, rounded half up, by whole numbers alone. */
  function decimal(part, whole) {
    const hundredths = (200n * part + whole) / (2n * whole);
    if (hundredths === 0n && part > 0n) {
      return "< 0.01";
    }
    return grouped(hundredths / 100n) + "." + String(hundredths % 100n).padStart(2, "0");
  }

  /** What is wrong with a configuration, in the words of the Java classes; null if nothing is. */
  function complaint(config) {
    const wrong = FIELDS.map(function (field) {
      return complaintAbout(field, String(config[field]).trim());
    }).filter(Boolean);
    if (wrong.length > 0) {
      return wrong[0];
    }
    const width = BigInt(config.emb_dim);
    const heads = BigInt(config.n_heads);
    if (width % heads !== 0n) {
      return "n_heads must divide emb_dim, got n_heads " + heads + " and emb_dim " + width;
    }
    return tooLarge("emb_dim", width, WIDEST);
  }

  function complaintAbout(field, typed) {
    if (!/^-?\d+$/.test(typed)) {
      return field + " must be a whole number, got " + (typed === "" ? "nothing" : "“" + typed + "”");
    }
    const value = BigInt(typed);
    return value < 1n ? field + " must be at least 1, got " + value : tooLarge(field, value, MOST);
  }

  function tooLarge(field, value, most) {
    return value > most ? field + " must be at most " + most + ", got " + value : null;
  }

  /**
   * Where the parameters are, for {vocab_size, context_length, emb_dim, n_heads, n_layers, qkv_bias, tied}.
   *
   * Either {error: a sentence}, or {error: null, rows, total}: a row for each kind of part with how often it is there,
   * what one has, what all have, its share of the whole in percent and its bytes as float32. With a tied head the head
   * has nothing of its own.
   */
  function compute(config) {
    const error = complaint(config);
    if (error !== null) {
      return { error: error };
    }
    const v = BigInt(config.vocab_size);
    const t = BigInt(config.context_length);
    const c = BigInt(config.emb_dim);
    const blocks = BigInt(config.n_layers);
    const attention = 4n * c * c + (config.qkv_bias ? 4n : 1n) * c;
    const kinds = [
      ["tok_emb", "token embedding", 1n, v * c],
      ["pos_emb", "position embedding", 1n, t * c],
      ["att", "attention", blocks, attention],
      ["ff", "feed-forward", blocks, 8n * c * c + 5n * c],
      ["norms", "two LayerNorms", blocks, 4n * c],
      ["final_norm", "final LayerNorm", 1n, 2n * c],
      ["out_head", "output head", 1n, config.tied ? 0n : v * c],
    ];
    const total = kinds.reduce(function (sum, kind) {
      return sum + kind[2] * kind[3];
    }, 0n);
    const rows = kinds.map(function (kind) {
      return row(kind[0], kind[1], kind[2], kind[3], total);
    });
    return { error: null, rows: rows, total: row("total", "all", 1n, total, total) };
  }

  function row(key, name, times, each, total) {
    const all = times * each;
    return {
      key: key,
      name: name,
      times: String(times),
      each: String(each),
      count: String(all),
      share: decimal(100n * all, total),
      bytes: String(4n * all),
      mebibytes: decimal(4n * all, MEBIBYTE),
    };
  }

  /**
   * The drawing: rectangles in a square of 100 by 100, each as large as its share.
   *
   * From left to right as a token goes: embeddings, blocks from top to bottom, head. A model with very many blocks is
   * drawn with fewer, each standing for several.
   */
  function areas(result) {
    const share = {};
    const total = Number(result.total.count);
    result.rows.forEach(function (row) {
      share[row.key] = Number(row.count) / total;
    });
    const drawn = [];
    let x = 0;

    function column(keys) {
      const width = sum(keys);
      let y = 0;
      keys.forEach(function (key) {
        const height = width === 0 ? 0 : share[key] / width;
        add(key, x, y, width, height);
        y += height;
      });
      x += width;
    }

    function sum(keys) {
      return keys.reduce(function (all, key) {
        return all + share[key];
      }, 0);
    }

    function add(key, x, y, width, height) {
      if (width > 0 && height > 0) {
        drawn.push({ key: key, x: 100 * x, y: 100 * y, width: 100 * width, height: 100 * height });
      }
    }

    column(["tok_emb", "pos_emb"]);
    const width = sum(["att", "ff", "norms"]);
    const blocks = Math.min(Number(result.rows[2].times), MOST_ROWS);
    for (let block = 0; block < blocks; block++) {
      let left = x;
      ["att", "ff", "norms"].forEach(function (key) {
        add(key, left, block / blocks, share[key], 1 / blocks);
        left += share[key];
      });
    }
    x += width;
    column(["final_norm", "out_head"]);
    return drawn;
  }

  /** Which of these sizes a configuration has, with or without biases and a tied head; "" if it has none of them. */
  function sizeOf(sizes, config) {
    return Object.keys(sizes).filter(function (name) {
      return FIELDS.every(function (field) {
        return String(sizes[name][field]) === String(config[field]).trim();
      });
    })[0] || "";
  }

  BookFigures.parameterCalculator = { compute: compute, areas: areas, grouped: grouped, sizeOf: sizeOf };

  /** The drawing as boxes; the first box of a part that has room for a word gets its name. */
  function paint(frame, result) {
    const named = {};
    const tall = areas(result).map(function (area) {
      const box = parts.make("div", { class: "fig-area " + area.key, "data-key": area.key });
      box.style.left = area.x + "%";
      box.style.top = area.y + "%";
      box.style.width = area.width + "%";
      box.style.height = area.height + "%";
      const piled = area.key === "att" || area.key === "ff"; // a name may lie over several blocks
      if (!named[area.key] && area.width > 8 && (piled || area.height > 5)) {
        named[area.key] = true;
        box.classList.add("named");
        box.append(parts.make("span", {}, [nameOf(result, area.key, area.width > 25)]));
      }
      return box;
    });
    frame.replaceChildren.apply(frame, tall);
  }

  function nameOf(result, key, roomy) {
    const part = result.rows.filter(function (row) {
      return row.key === key;
    })[0];
    return part.times === "1" || !roomy ? part.name : part.name + " × " + grouped(part.times);
  }

  function fillTable(body, result) {
    const lines = result.rows.concat([result.total]).map(function (row) {
      const times = row.times === "1" ? "" : grouped(row.times) + " × " + grouped(row.each);
      const shared = row.key === "out_head" && row.count === "0";
      return parts.make("tr", { "data-key": row.key }, [
        parts.make("th", { scope: "row" }, [parts.make("b", { class: "key " + row.key }), row.name].concat(
          shared ? [parts.make("span", { class: "fig-note" }, ["shared with the token embedding (transposed)"])] : []
        )),
        parts.make("td", {}, [times]),
        parts.make("td", {}, [grouped(row.count)]),
        parts.make("td", {}, [row.share + " %"]),
        parts.make("td", {}, [row.mebibytes]),
      ]);
    });
    body.replaceChildren.apply(body, lines);
  }

  function number(field, value, changed) {
    const input = parts.make("input", { type: "text", inputmode: "numeric", autocomplete: "off", size: 7, value: value });
    input.addEventListener("input", changed);
    return { label: parts.make("label", { class: "fig-number" }, [parts.make("code", {}, [field]), input]), input: input };
  }

  parts.start("parameter-calculator", function (figure) {
    const sizes = JSON.parse(figure.querySelector("script").textContent);
    const presets = Object.keys(sizes);
    const first = sizes[presets[0]];
    const status = parts.status();
    const error = parts.make("p", { class: "fig-error", role: "alert" });
    const headline = parts.make("p", { class: "fig-headline" });
    const frame = parts.make("div", { class: "fig-areas", "aria-hidden": "true" });
    const body = parts.make("tbody");
    const table = parts.make("table", { class: "fig-counts" }, [
      parts.make("caption", {}, ["Where the parameters are"]),
      parts.make("thead", {}, [parts.make("tr", {}, ["part", "each", "parameters", "share", "MiB"].map(function (name) {
        return parts.make("th", { scope: "col" }, [name]);
      }))]),
      body,
    ]);
    const inputs = {};
    const labels = FIELDS.map(function (field) {
      const made = number(field, first[field], update);
      inputs[field] = made.input;
      return made.label;
    });
    const bias = parts.toggle("qkv_bias", first.qkv_bias, update);
    const tied = parts.toggle("head tied to the token embedding", false, update);
    const modified = parts.make("p", { class: "fig-note fig-modified" });
    let size = presets[0];
    const preset = parts.choice("Size", presets.map(function (name) {
      return [name, name];
    }), size, function () {
      FIELDS.forEach(function (field) {
        inputs[field].value = sizes[preset.value()][field];
      });
      update();
    });

    function config() {
      const now = { qkv_bias: bias.value(), tied: tied.value() };
      FIELDS.forEach(function (field) {
        now[field] = inputs[field].value;
      });
      return now;
    }

    function update() {
      const now = config();
      const same = sizeOf(sizes, now);
      size = same || size;
      preset.set(same);
      modified.textContent = same ? "" : size + ", modified";
      const result = compute(now);
      const wrong = result.error !== null;
      FIELDS.forEach(function (field) {
        inputs[field].setAttribute("aria-invalid", String(wrong && result.error.startsWith(field)));
      });
      error.textContent = wrong ? result.error + "." : "";
      figure.classList.toggle("fig-wrong", wrong);
      if (!wrong) {
        const text = grouped(result.total.count) + " parameters";
        headline.replaceChildren(
          parts.make("strong", {}, [text]),
          " take " + grouped(result.total.bytes) + " bytes as float32, " + result.total.mebibytes + " MiB"
        );
        paint(frame, result);
        fillTable(body, result);
        status.say(text + ", " + result.total.mebibytes + " mebibytes.");
      }
    }

    /** What the pointer is on lights up in the drawing and in the table. */
    function light(event) {
      const at = event.target.closest("[data-key]");
      const key = event.type === "pointerleave" || !at ? "" : at.dataset.key;
      figure.querySelectorAll("[data-key]").forEach(function (part) {
        part.classList.toggle("on", part.dataset.key === key);
      });
    }

    [frame, body].forEach(function (part) {
      part.addEventListener("pointerover", light);
      part.addEventListener("pointerleave", light);
    });
    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [preset.label].concat(labels, [bias.label, tied.label, modified])),
      error,
      headline,
      frame,
      parts.make("div", { class: "fig-scroll" }, [table]),
      status.line,
    ]);
    update();
    const kept = { qkv_bias: bias, tied: tied };
    FIELDS.forEach(function (field) {
      kept[field] = {
        value: function () {
          return inputs[field].value;
        },
        set: function (value) {
          inputs[field].value = value;
        },
      };
    });
    parts.remember(figure, kept, update);
  });
})();
