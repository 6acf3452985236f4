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

  /** Words that say nothing about what is asked for. */
  var EMPTY = new Set(
    ("a an and are as at be by can do does for from get have how i in is it its many me much my need of on or should so that the their them " +
      "then there these they this to use was we were what when where which who why will with work works you your").split(" "),
  );

  /** Ends of words that are taken away where nothing begins with the whole word: trained, training, trains. */
  var END = /(?:ations?|ings?|ed|ers?|s)$/;

  function isNumber(word) {
    return /^[0-9]/.test(word);
  }

  /** What a word of a question is worth for a term of the book, between 0 and 1: as its beginning, or without its end. */
  function begins(term, word) {
    if (term === word) return 1;
    // one letter, or two figures, begin too many words
    if (word.length === 1 || (isNumber(word) && word.length < 3)) return 0;
    if (term.indexOf(word) === 0) return 0.4 + (0.3 * word.length) / term.length;
    if (isNumber(word)) return 0;
    var stem = word.replace(END, "");
    return stem.length >= 4 && term.indexOf(stem) === 0 ? 0.3 + (0.2 * stem.length) / term.length : 0;
  }

  /** Whether two words differ by one letter that is missing, added or another, or by two letters in each other's place. */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    var a = one.slice(start);
    var b = other.slice(start);
    return (
      a.slice(1) === b.slice(1) ||
      a.slice(1) === b ||
      a === b.slice(1) ||
      (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
    );
  }

  /** The same for a word that nothing begins with: with one slip of the finger, or spelled as the British do. */
  function almost(term, word) {
    if (word.length < 5 || isNumber(word)) return 0;
    if (isNear(term, word)) return 0.6;
    return term.length > word.length && isNear(term.slice(0, word.length), word) ? 0.4 : 0;
  }

  /** The terms of the book that a word of a question means, with what each is worth. */
  function meanings(book, word) {
    function all(worth) {
      var found = new Map();
      book.vocabulary.forEach(function (term) {
        var value = worth(term, word);
        if (value > 0) found.set(term, value);
      });
      return found;
    }
    var found = all(begins);
    return found.size > 0 ? found : all(almost);
  }

  /** How much a term tells: less, the more sections have it. */
  function rarity(book, term) {
    return Math.log(1 + book.index.sections.length / book.postings.get(term).size);
  }

  /** The sections with these terms, and what that is worth in each; none tells more than the one that was typed. */
  function matches(book, terms) {
    var scores = new Map();
    var most = Infinity;
    terms.forEach(function (worth, term) {
      if (worth === 1) most = rarity(book, term);
    });
    terms.forEach(function (worth, term) {
      var found = book.postings.get(term);
      var rare = Math.min(most, rarity(book, term));
      found.forEach(function (weight, section) {
        scores.set(section, Math.max(scores.get(section) || 0, weight * rare * worth));
      });
    });
    return scores;
  }

  /** Finds the sections in which most words of the question are; the best first. */
  function search(book, question, limit) {
    var asked = Array.from(new Set(words(question).map(plain)));
    var full = asked.filter(function (word) {
      return !EMPTY.has(word);
    });
    var meant = (full.length > 0 ? full : asked)
      .map(function (word) {
        return meanings(book, word);
      })
      .filter(function (terms) {
        return terms.size > 0;
      });
    var hits = new Map();
    meant.forEach(function (terms) {
      matches(book, terms).forEach(function (score, section) {
        var hit = hits.get(section) || { section: section, words: 0, score: 0 };
        hit.words++;
        hit.score += score;
        hits.set(section, hit);
      });
    });
    var most = Math.max.apply(
      null,
      Array.from(hits.values(), function (hit) {
        return hit.words;
      }).concat([0]),
    );
    var phrase = fold(question.trim());
    var best = Array.from(hits.values()).filter(function (hit) {
      return hit.words === most;
    });
    best.forEach(function (hit) {
      if (fold(book.index.sections[hit.section][1]).indexOf(phrase) >= 0) hit.score *= 1.5;
    });
    best.sort(function (a, b) {
      return b.score - a.score || a.section - b.section;
    });
    var terms = new Set();
    meant.forEach(function (each) {
      each.forEach(function (unused, term) {
        terms.add(term);
      });
    });
    return {
      total: best.length,
      results: best.slice(0, limit).map(function (hit) {
        return result(book.index, book.index.sections[hit.section], terms);
      }),
    };
  }

  function result(index, row, meant) {
    var page = index.pages[row[0]];
    var where = row[3] === "" ? [] : [page[1]].concat(row[2] === "" ? [] : [row[2]]);
    return {
      href: page[0] + (row[3] === "" ? "" : "#" + row[3]),
      where: where,
      heading: marked(row[1], meant),
      snippet: snippet(row[4], row[5], meant),
    };
  }

  /** A text in pieces [text, whether it was asked for]. */
  function marked(text, meant) {
    var pieces = [];
    var done = 0;
    var word;
    WORD.lastIndex = 0;
    while ((word = WORD.exec(text)) !== null) {
      if (!isAskedFor(word[0], meant)) continue;
      if (word.index > done) pieces.push([text.slice(done, word.index), false]);
      pieces.push([word[0], true]);
      done = word.index + word[0].length;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  function isAskedFor(word, meant) {
    return terms(word).some(function (term) {
      return meant.has(term);
    });
  }

  /** The place in the text, or else in its code, where most of what was asked for stands together. */
  function snippet(text, names, meant) {
    var asked = [];
    var word;
    WORD.lastIndex = 0;
    while ((word = WORD.exec(text)) !== null) {
      if (isAskedFor(word[0], meant)) asked.push(word.index);
    }
    if (asked.length === 0) {
      var inCode = words(names).filter(function (name) {
        return isAskedFor(name, meant);
      });
      if (inCode.length > 0) return [["in code: ", false]].concat(marked(inCode.slice(0, 6).join(", "), meant));
      return marked(cut(text, 0), meant);
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
    return marked(cut(text, best), meant);
  }

  function cut(text, place) {
    var from = place < 50 ? 0 : text.indexOf(" ", place - 40) + 1;
    var to = text.length <= from + 150 ? text.length : text.lastIndexOf(" ", from + 150);
    return (from > 0 ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  return { create: create, search: search, fold: fold, terms: terms };
})();
