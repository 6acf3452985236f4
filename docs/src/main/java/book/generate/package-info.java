/** What the pages include: values, tagged sources, outputs and tables, all made from the code they are about. */
@NullMarked
package book.generate;

import org.jspecify.annotations.NullMarked;
