/** Tests of the model, against figures from PyTorch where there are any. */
@NullMarked
package gpt;

import org.jspecify.annotations.NullMarked;
