package gpt.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Matrix products by OpenBLAS, on the calling thread.
 *
 * <p>ND4J's own products have OpenBLAS wake its threads each time, which for a single column takes longer than the product.
 * Here OpenBLAS has one thread, and {@link ParallelFor} shares the work. That holds for the whole process: after the
 * first product here, ND4J's products elsewhere run on one thread, too.
 */
final class Products {
    private static final ThreadLocal<Pointers> POINTERS = ThreadLocal.withInitial(Pointers::new);

    private Products() {}

    /** A matrix, or its transpose, as a factor. */
    record Factor(Matrix matrix, boolean transposed) {
        static Factor of(Matrix matrix) {
            return new Factor(matrix, false);
        }

        static Factor transposed(Matrix matrix) {
            return new Factor(matrix, true);
        }

        private int rows() {
            return transposed ? matrix.columns() : matrix.rows();
        }

        private int columns() {
            return transposed ? matrix.rows() : matrix.columns();
        }

        /** How far apart the numbers of a vector are: of a factor with one column, or with one row. */
        private int step() {
            return matrix.columns() == 1 ? matrix.stride() : 1;
        }

        private int flag() {
            return transposed ? CblasTrans : CblasNoTrans;
        }

        private int oppositeFlag() {
            return transposed ? CblasNoTrans : CblasTrans;
        }
    }

    /**
     * {@code c = a · b + beta · c}.
     *
     * @throws IllegalArgumentException if the shapes do not fit
     * @throws IllegalStateException if the memory of a matrix has been freed
     */
    static void multiply(Factor a, Factor b, float beta, Matrix c) {
        if (a.columns() != b.rows() || a.rows() != c.rows() || b.columns() != c.columns()) {
            throw new IllegalArgumentException("cannot multiply (" + a.rows() + ", " + a.columns() + ") by (" + b.rows()
                    + ", " + b.columns() + ") into (" + c.rows() + ", " + c.columns() + ")");
        }
        if (blas_get_num_threads() != 1) { // ND4J sets more when it is loaded
            blas_set_num_threads(1);
        }
        try {
            if (c.columns() == 1) {
                vector(a.matrix(), a.flag(), b, beta, c, c.stride());
            } else if (c.rows() == 1) {
                vector(b.matrix(), b.oppositeFlag(), a, beta, c, 1); // (a · b)ᵀ = bᵀ · aᵀ
            } else {
                matrix(a, b, beta, c);
            }
        } finally {
            Reference.reachabilityFence(a);
            Reference.reachabilityFence(b);
            Reference.reachabilityFence(c);
        }
    }

    private static void matrix(Factor a, Factor b, float beta, Matrix c) {
        Pointers pointers = POINTERS.get();
        cblas_sgemm(
                CblasRowMajor,
                a.flag(),
                b.flag(),
                c.rows(),
                c.columns(),
                a.columns(),
                1,
                pointers.a.at(a.matrix().address()),
                a.matrix().stride(),
                pointers.b.at(b.matrix().address()),
                b.matrix().stride(),
                beta,
                pointers.c.at(c.address()),
                c.stride());
    }

    private static void vector(Matrix a, int flag, Factor x, float beta, Matrix y, int step) {
        Pointers pointers = POINTERS.get();
        cblas_sgemv(
                CblasRowMajor,
                flag,
                a.rows(),
                a.columns(),
                1,
                pointers.a.at(a.address()),
                a.stride(),
                pointers.b.at(x.matrix().address()),
                x.step(),
                beta,
                pointers.c.at(y.address()),
                step);
    }

    /** A thread's pointers, made once: a call leaves nothing for the garbage collector. */
    private static final class Pointers {
        private final MovablePointer a = new MovablePointer();
        private final MovablePointer b = new MovablePointer();
        private final MovablePointer c = new MovablePointer();
    }

    private static final class MovablePointer extends FloatPointer {
        MovablePointer() {
            super((Pointer) null);
        }

        FloatPointer at(long memory) {
            address = memory;
            return this;
        }
    }
}
