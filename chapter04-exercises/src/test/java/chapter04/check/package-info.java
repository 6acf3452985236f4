/** How the tests of this chapter ask a question, and what they say about a wrong answer. */
@NullMarked
package chapter04.check;

import org.jspecify.annotations.NullMarked;
