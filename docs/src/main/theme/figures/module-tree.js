// The module tree: a GPT as its parts, each line as PyTorch prints it, with shapes and counts.
(function () {
  "use strict";

  const parts = BookFigures.parts;

  /** A layer without layers inside: its parameters are [name, shape]. */
  function leaf(name, type, settings, parameters) {
    const count = parameters.reduce(function (sum, parameter) {
      return sum + parameter[1].reduce(function (product, size) {
        return product * size;
      }, 1);
    }, 0);
    return { name: name, type: type, settings: settings, parameters: parameters, children: [], count: count, times: 1 };
  }

  function inner(name, type, children) {
    const count = children.reduce(function (sum, child) {
      return sum + child.count * child.times;
    }, 0);
    return { name: name, type: type, settings: "", parameters: [], children: children, count: count, times: 1 };
  }

  function linear(name, from, to, bias) {
    const parameters = [["weight", [to, from]]].concat(bias ? [["bias", [to]]] : []);
    const settings = "in_features=" + from + ", out_features=" + to + ", bias=" + (bias ? "True" : "False");
    return leaf(name, "Linear", settings, parameters);
  }

  function embedding(name, rows, width) {
    return leaf(name, "Embedding", rows + ", " + width, [["weight", [rows, width]]]);
  }

  function norm(name, width) {
    return leaf(name, "LayerNorm", "", [["scale", [width]], ["shift", [width]]]);
  }

  function dropout(name, rate) {
    return leaf(name, "Dropout", "p=" + rate + ", inplace=False", []);
  }

  /**
   * The tree for {vocab_size, context_length, emb_dim, n_layers, drop_rate, qkv_bias}: a node has a name, a type,
   * settings, parameters with their shapes, children, and the count of all parameters in and below it.
   *
   * All blocks are alike, so there is one node for them, named "0", whose times says how many there are.
   */
  function compute(config) {
    const c = config.emb_dim;
    const block = inner("0", "TransformerBlock", [
      inner("att", "MultiHeadAttention", [
        linear("W_query", c, c, config.qkv_bias),
        linear("W_key", c, c, config.qkv_bias),
        linear("W_value", c, c, config.qkv_bias),
        linear("out_proj", c, c, true),
        dropout("dropout", config.drop_rate),
      ]),
      inner("ff", "FeedForward", [
        inner("layers", "Sequential", [
          linear("0", c, 4 * c, true),
          leaf("1", "GELU", "", []),
          linear("2", 4 * c, c, true),
        ]),
      ]),
      norm("norm1", c),
      norm("norm2", c),
      dropout("drop_shortcut", config.drop_rate),
    ]);
    block.times = config.n_layers;
    return inner("", "GPTModel", [
      embedding("tok_emb", config.vocab_size, c),
      embedding("pos_emb", config.context_length, c),
      dropout("drop_emb", config.drop_rate),
      inner("trf_blocks", "Sequential", [block]),
      norm("final_norm", c),
      linear("out_head", c, config.vocab_size, false),
    ]);
  }

  BookFigures.moduleTree = { compute: compute };

  function grouped(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** A line: the name, what it is, the shapes, how many parameters, and behind it its share as a bar. */
  function line(node, total) {
    const text = parts.make("code", {}, [
      (node.name === "" ? "" : "(" + node.name + "): ") + node.type + (node.children.length ? "" : "(" + node.settings + ")"),
    ]);
    const shapes = node.parameters.map(function (parameter) {
      return parameter[0] + " " + parameter[1].map(grouped).join(" × ");
    });
    const made = parts.make("span", { class: "line" }, [
      text,
      parts.make("span", { class: "shapes" }, [shapes.join(", ")]),
      parts.make("span", { class: "count" }, [grouped(node.count)]),
    ]);
    made.style.setProperty("--share", (100 * node.count) / total + "%");
    return made;
  }

  function item(node, total, open) {
    const all = [];
    if (node.children.length) {
      const details = parts.make("details", open[node.name] ? { open: "" } : {}, [
        parts.make("summary", {}, [line(node, total)]),
        parts.make("ul", {}, [].concat.apply([], node.children.map(function (child) {
          return item(child, total, open);
        }))),
      ]);
      all.push(parts.make("li", {}, [details]));
    } else {
      all.push(parts.make("li", {}, [line(node, total)]));
    }
    if (node.times > 1) {
      all.push(parts.make("li", {}, [line({
        name: node.times > 2 ? "1) to (" + (node.times - 1) : "1",
        type: node.times - 1 + " more of the same",
        settings: "",
        parameters: [],
        children: [node],
        count: node.count * (node.times - 1),
      }, total)]));
    }
    return all;
  }

  parts.start("module-tree", function (figure) {
    const sizes = JSON.parse(figure.querySelector("script").textContent);
    const names = Object.keys(sizes);
    const tree = parts.make("ul", { class: "fig-tree" });
    const status = parts.status();
    const size = parts.choice("Size", names.map(function (name) {
      return [name, name];
    }), names[0], update);

    function update() {
      const root = compute(sizes[size.value()]);
      tree.replaceChildren.apply(tree, item(root, root.count, { "": true, trf_blocks: true, "0": true }));
      status.say(size.value() + ": " + grouped(root.count) + " parameters.");
    }

    function fold(name, open) {
      const button = parts.make("button", { type: "button" }, [name]);
      button.addEventListener("click", function () {
        tree.querySelectorAll("li details").forEach(function (details) {
          // the root stays open: a tree of one line would look broken
          details.open = open || details.parentElement.parentElement === tree;
        });
      });
      return button;
    }

    parts.replace(figure, [
      parts.make("div", { class: "fig-controls" }, [size.label, fold("open all", true), fold("fold all", false)]),
      tree,
      status.line,
    ]);
    update();
    parts.remember(figure, { size: size }, update);
  });
})();
