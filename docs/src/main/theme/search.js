/* Finds sections of the book. It knows no page: the tests run it in the JVM, and book.js shows what it finds. */
var BookSearch = (function () {
  "use strict";

  // 1e-5 and 163,009,536 are one word each
  var WORD =
    /[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]+(?!\w)|[0-9]{1,3}(?:[,_][0-9]{3})+(?!\w)|[A-Za-z0-9_\u00c0-\u024f\u0370-\u03ff]+/g;
  var PART = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;

  /** Small letters, without what stands above or below them; one character stays one character. */
  function fold(text) {
    return Array.from(text, function (c) {
      return c.normalize("NFD").charAt(0).toLowerCase();
    }).join("");
  }

  /** A word as it is compared: 163,009,536 and 163_009_536 are 163009536. */
  function plain(word) {
    return fold(/^[0-9][0-9,_]+$/.test(word) ? word.replace(/[,_]/g, "") : word);
  }

  /** What a word can be found by: countParameters by itself, and by count, and by parameters. */
  function terms(word) {
    var all = [plain(word)];
    (word.match(PART) || []).forEach(function (part) {
      if (part.length > 1) all.push(fold(part));
    });
    return Array.from(new Set(all));
  }

  function words(text) {
    return text.match(WORD) || [];
  }

  /** Makes an index ready: which term is in which sections, and how much it counts there. */
  function create(index) {
    var postings = new Map();

    function add(section, text, weight) {
      words(text).forEach(function (word) {
        terms(word).forEach(function (term) {
          var found = postings.get(term);
          if (!found) postings.set(term, (found = new Map()));
          // said twice counts for more, said a hundred times not for a hundred times as much
          var before = found.get(section) || 0;
          found.set(section, before + weight / (1 + before));
        });
      });
    }

    index.sections.forEach(function (row, section) {
      add(section, row[6], 60); // what it is searched for by
      // the fewer words a heading has, the more it is about each of them
      add(section, row[1], 30 / Math.sqrt(words(row[1]).length));
      add(section, row[2], 3);
      add(section, index.pages[row[0]][1], row[3] === "" ? 6 : 2);
      add(section, row[4], 1);
      add(section, row[5], 1);
    });
    return { index: index, postings: postings, vocabulary: Array.from(postings.keys()).sort() };
  }

  /** The sections that have a term beginning so, with what that is worth in each. */
  function matches(book, start) {
    var scores = new Map();
    book.vocabulary.forEach(function (term) {
      if (term.indexOf(start) !== 0) return;
      var found = book.postings.get(term);
      var rare = Math.log(1 + book.index.sections.length / found.size);
      var whole = term === start ? 1 : 0.4 + (0.3 * start.length) / term.length;
      found.forEach(function (weight, section) {
        scores.set(section, Math.max(scores.get(section) || 0, weight * rare * whole));
      });
    });
    return scores;
  }

  /** Finds sections in which every word of the question begins some word; the best first. */
  function search(book, question, limit) {
    var starts = Array.from(new Set(words(question).map(plain)));
    if (starts.length === 0) return { total: 0, results: [] };
    var each = starts.map(function (start) {
      return matches(book, start);
    });
    var phrase = fold(question.trim());
    var hits = [];
    each[0].forEach(function (unused, section) {
      var score = 0;
      for (var i = 0; i < each.length; i++) {
        if (!each[i].has(section)) return;
        score += each[i].get(section);
      }
      var row = book.index.sections[section];
      if (fold(row[1]).indexOf(phrase) >= 0) score *= 1.5;
      hits.push({ section: section, score: score });
    });
    hits.sort(function (a, b) {
      return b.score - a.score || a.section - b.section;
    });
    return {
      total: hits.length,
      results: hits.slice(0, limit).map(function (hit) {
        return result(book.index, book.index.sections[hit.section], starts);
      }),
    };
  }

  function result(index, row, starts) {
    var page = index.pages[row[0]];
    var where = row[3] === "" ? [] : [page[1]].concat(row[2] === "" ? [] : [row[2]]);
    return {
      href: page[0] + (row[3] === "" ? "" : "#" + row[3]),
      where: where,
      heading: marked(row[1], starts),
      snippet: snippet(row[4], row[5], starts),
    };
  }

  /** A text in pieces [text, whether it was asked for]. */
  function marked(text, starts) {
    var pieces = [];
    var done = 0;
    var word;
    WORD.lastIndex = 0;
    while ((word = WORD.exec(text)) !== null) {
      if (!isAskedFor(word[0], starts)) continue;
      if (word.index > done) pieces.push([text.slice(done, word.index), false]);
      pieces.push([word[0], true]);
      done = word.index + word[0].length;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  function isAskedFor(word, starts) {
    return terms(word).some(function (term) {
      return starts.some(function (start) {
        return term.indexOf(start) === 0;
      });
    });
  }

  /** The place in the text, or else in its code, where most of what was asked for stands together. */
  function snippet(text, names, starts) {
    var asked = [];
    var word;
    WORD.lastIndex = 0;
    while ((word = WORD.exec(text)) !== null) {
      if (isAskedFor(word[0], starts)) asked.push(word.index);
    }
    if (asked.length === 0) {
      var inCode = words(names).filter(function (name) {
        return isAskedFor(name, starts);
      });
      if (inCode.length > 0) return [["in code: ", false]].concat(marked(inCode.slice(0, 6).join(", "), starts));
      return marked(cut(text, 0), starts);
    }
    var best = 0;
    var most = 0;
    asked.forEach(function (place) {
      var near = asked.filter(function (other) {
        return other >= place && other < place + 120;
      }).length;
      if (near > most) {
        most = near;
        best = place;
      }
    });
    return marked(cut(text, best), starts);
  }

  function cut(text, place) {
    var from = place < 50 ? 0 : text.indexOf(" ", place - 40) + 1;
    var to = text.length <= from + 150 ? text.length : text.lastIndexOf(" ", from + 150);
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  return { create: create, search: search, fold: fold, terms: terms };
})();
