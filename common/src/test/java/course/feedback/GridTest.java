package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void marks_the_differing_cells_on_the_right() {
        Grid grid = Grid.ofMasks(
                new boolean[][] {{true, true, false}, {true, true, true}, {false, true, true}},
                new boolean[][] {{true, true, false}, {true, false, true}, {true, true, true}});

        assertThat(grid.draw(Message.WIDTH, Grid.MOST_ROWS)).isEqualTo("""
                     expected      yours
                     1  1  0       1  1  0
                     1  1  1       1 [0] 1
                     0  1  1      [1] 1  1
                """);
    }

    @Test
    void counts_the_differences_and_finds_the_first() {
        Grid grid = Grid.ofMasks(
                new boolean[][] {{true, true}, {true, true}}, new boolean[][] {{true, false}, {false, true}});

        assertThat(grid.differences()).isEqualTo(2);
        assertThat(grid.first()).containsExactly(0, 1);
    }

    @Test
    void draws_only_the_part_of_a_large_table_that_matters_in_a_width_that_the_board_can_indent() {
        boolean[][] expected = new boolean[100][100];
        boolean[][] actual = new boolean[100][100];
        actual[70][93] = true;

        String drawing = Grid.ofMasks(expected, actual).draw(Message.WIDTH, Grid.MOST_ROWS);

        assertThat(drawing).contains("[1]").contains("of 100 x 100");
        assertThat(drawing.lines())
                .hasSizeLessThan(16)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @Test
    void draws_fewer_columns_where_all_would_be_too_wide_to_indent() {
        String[][] numbers = {{"-0.0036", "-0.1588", "-0.1543", "0.0000"}};

        String drawing = new Grid(numbers, numbers, new boolean[][] {{true, true, true, true}})
                .draw(Message.WIDTH, Grid.MOST_ROWS);

        assertThat(drawing).contains("[-0.1588]").contains("(row 0 and columns 0 to 2 of 1 x 4)");
        assertThat(drawing.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @Test
    void keeps_wide_numbers_apart() {
        Grid grid = new Grid(
                new String[][] {{"0.5000", "-1.0000"}},
                new String[][] {{"0.5000", "12.0000"}},
                new boolean[][] {{false, true}});

        assertThat(grid.draw(Message.WIDTH, Grid.MOST_ROWS)).isEqualTo("""
                     expected              yours
                      0.5000  -1.0000       0.5000 [12.0000]
                """);
    }
}
