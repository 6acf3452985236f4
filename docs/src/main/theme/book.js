/* What a page does beyond being read: theme, search, copying code. Nothing here is needed to read it. */
(function () {
  "use strict";

  var root = document.documentElement;

  /* Light, dark, or as the system says. */
  function theme() {
    var choice = root.dataset.theme || "system";
    document.querySelectorAll('input[name="book-theme"]').forEach(function (radio) {
      radio.checked = radio.value === choice;
      radio.addEventListener("change", function () {
        if (radio.value === "system") delete root.dataset.theme;
        else root.dataset.theme = radio.value;
        try {
          localStorage.setItem("book-theme", radio.value);
        } catch (e) {
          /* then it holds for this page only */
        }
      });
    });
  }

  /* The list of contents is unfolded where it stands beside the text; the page itself saw to that at first. */
  function contents() {
    var details = document.querySelector(".contents > details");
    if (!details) return;
    var beside = matchMedia("(min-width: 64rem)");
    beside.addEventListener("change", function () {
      details.open = beside.matches;
    });
    var current = details.querySelector("[aria-current=page]");
    var list = details.parentElement;
    if (beside.matches && current.offsetTop > list.clientHeight * 0.7) {
      list.scrollTop = current.offsetTop - list.clientHeight * 0.3;
    }
  }

  /* What scrolls sideways can be reached by the keyboard, and only while it scrolls. */
  function scrolling() {
    var boxes = document.querySelectorAll("pre, .scroll, .fig-scroll, .stemblock > .content");
    function look(box) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Scrolls sideways");
      } else {
        box.removeAttribute("tabindex");
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
      more(box);
    }
    function more(box) {
      box.classList.toggle("more", box.scrollWidth > box.clientWidth + Math.ceil(box.scrollLeft));
    }
    var observer = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        look(entry.target);
      });
    });
    boxes.forEach(function (box) {
      look(box); // at once: the observer speaks only when the page has been drawn
      box.addEventListener("scroll", more.bind(null, box), { passive: true });
      observer.observe(box);
    });
    // the fonts of formulas come later, and change how wide these are
    document.fonts.addEventListener("loadingdone", function () {
      boxes.forEach(look);
    });
  }

  function copying() {
    if (!navigator.clipboard) return;
    document.querySelectorAll(".listingblock:not(.output) > pre").forEach(function (pre) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", "Copy this code");
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(pre.textContent).then(function () {
          button.textContent = "Copied";
          button.setAttribute("aria-label", "Copied");
          setTimeout(function () {
            button.textContent = "Copy";
            button.setAttribute("aria-label", "Copy this code");
          }, 2000);
        });
      });
      pre.parentElement.appendChild(button);
    });
  }

  /* The search: a combobox. Its index is fetched when somebody first goes there. */
  function search() {
    var box = document.getElementById("search-box");
    if (!box) return;
    var list = document.getElementById("search-results");
    var status = document.getElementById("search-status");
    var book = null;
    var active = -1;

    function load(file, then) {
      var script = document.createElement("script");
      script.src = file;
      script.onload = then;
      document.head.appendChild(script);
    }

    function prepare() {
      box.removeEventListener("focus", prepare);
      load("search.js", function () {
        load("search-index.js", function () {
          book = BookSearch.create(window.BookIndex);
          show();
        });
      });
    }

    function options() {
      return list.querySelectorAll('[role="option"]');
    }

    function pieces(className, parts) {
      var line = document.createElement("span");
      line.className = className;
      parts.forEach(function (part) {
        if (part[1]) {
          var mark = document.createElement("mark");
          mark.textContent = part[0];
          line.appendChild(mark);
        } else {
          line.appendChild(document.createTextNode(part[0]));
        }
      });
      return line;
    }

    function option(result, number) {
      var item = document.createElement("div");
      item.id = "search-result-" + number;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = result.href;
      if (result.where.length > 0) item.appendChild(pieces("where", [[result.where.join(" › "), false]]));
      item.appendChild(pieces("heading", result.heading));
      item.appendChild(pieces("snippet", result.snippet));
      item.addEventListener("click", function () {
        go(item);
      });
      return item;
    }

    function show() {
      if (!book) return;
      var question = box.value.trim();
      var found = BookSearch.search(book, question, 12);
      list.textContent = "";
      found.results.forEach(function (result, number) {
        list.appendChild(option(result, number));
      });
      activate(-1);
      open(found.total > 0);
      if (question === "") status.textContent = "";
      else if (found.total === 0) status.textContent = "Nothing found";
      else if (found.total === 1) status.textContent = "1 section found";
      else status.textContent = found.total + " sections found";
      status.classList.toggle("nothing", question !== "" && found.total === 0);
    }

    function open(is) {
      list.hidden = !is;
      box.setAttribute("aria-expanded", String(is));
    }

    function activate(number) {
      var all = options();
      active = number;
      all.forEach(function (item, i) {
        item.setAttribute("aria-selected", String(i === number));
      });
      if (number >= 0) {
        box.setAttribute("aria-activedescendant", all[number].id);
        all[number].scrollIntoView({ block: "nearest" });
      } else {
        box.removeAttribute("aria-activedescendant");
      }
    }

    function go(item) {
      open(false);
      box.blur();
      location.href = item.dataset.href;
    }

    function key(event) {
      var all = options();
      if (event.key === "Escape") {
        if (list.hidden) box.value = "";
        open(false);
        activate(-1);
        status.textContent = "";
        status.classList.remove("nothing");
      } else if (event.key === "Enter" && all.length > 0 && !list.hidden) {
        go(all[Math.max(active, 0)]);
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length > 0) {
        var step = event.key === "ArrowDown" ? 1 : -1;
        if (list.hidden) open(true);
        activate(active < 0 && step < 0 ? all.length - 1 : (active + step + all.length) % all.length);
      } else {
        return;
      }
      event.preventDefault();
    }

    if (matchMedia("(hover: hover)").matches) box.placeholder = "Search: press /";
    box.addEventListener("focus", prepare);
    box.addEventListener("input", show);
    box.addEventListener("keydown", key);
    box.addEventListener("focus", function () {
      if (options().length > 0 && box.value.trim() !== "") open(true);
    });
    box.addEventListener("blur", function () {
      open(false);
    });
    // a click on a result must not take the focus away first, which would close the list
    list.addEventListener("mousedown", function (event) {
      event.preventDefault();
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    });
  }

  /* Marks in the list of contents which section is being read. */
  function reading() {
    var links = new Map();
    document.querySelectorAll('.contents li li a[href^="#"]').forEach(function (link) {
      var heading = document.getElementById(link.hash.slice(1));
      if (heading) links.set(heading, link);
    });
    if (links.size === 0) return;
    function look() {
      var now = null;
      links.forEach(function (link, heading) {
        link.removeAttribute("aria-current");
        if (heading.getBoundingClientRect().top < innerHeight * 0.3) now = link;
      });
      if (now) {
        now.setAttribute("aria-current", "location");
        follow(now);
      }
    }
    /* The list goes along with the text, where it stands beside it. */
    function follow(link) {
      var list = document.querySelector(".contents");
      var place = link.getBoundingClientRect();
      var frame = list.getBoundingClientRect();
      if (list.scrollHeight > list.clientHeight && (place.top < frame.top || place.bottom > frame.bottom)) {
        list.scrollTop += place.top - frame.top - list.clientHeight / 2;
      }
    }
    var waiting = false;
    addEventListener(
      "scroll",
      function () {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(function () {
          waiting = false;
          look();
        });
      },
      { passive: true },
    );
    look();
  }

  /* The arrow keys turn pages, unless something on the page has use for them. */
  function turning() {
    document.addEventListener("keydown", function (event) {
      var rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      var free = event.target === document.body || event.target.id === "content";
      if (!rel || !free || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      var link = document.querySelector(".pager [rel=" + rel + "]");
      if (link) link.click();
    });
  }

  theme();
  contents();
  turning();
  search();
  reading();
  copying();
  // the scripts of figures come after this one, and make boxes of their own
  document.addEventListener("DOMContentLoaded", scrolling);
})();
