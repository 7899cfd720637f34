//! What the columns of a table ask for.

use super::super::Setter;
use super::super::inline::{Extent, Run};
use super::super::style::TextStyle;
use super::columns::{Columns, GAP};
use super::heading_style;
use crate::document::{
    Alignment, Block, Cell, Inline, RowGroup, Table, leading_number, plain_text,
};
use crate::graphics::Pt;

/// A head longer than this, in ems, is broken rather than that its column is widened.
const LONG_HEAD: f64 = 8.0;
/// How many rows are looked at to weigh columns against each other.
const SAMPLE: usize = 48;
impl Setter<'_> {
    /// What the columns of a table ask for in a style of text.
    pub(super) fn demand(&mut self, table: &Table, style: &TextStyle) -> Demand {
        let heading = heading_style(style);
        let mut demand = Demand {
            least: vec![style.size; table.columns.len()],
            most: vec![style.size; table.columns.len()],
            rows: Vec::new(),
            points: vec![Pt::ZERO; table.columns.len()],
            behind: vec![Pt::ZERO; table.columns.len()],
        };
        let heads = table.columns.iter().enumerate();
        let mut first = RowDemand::default();
        for (column, head) in heads {
            let Extent { line, word, lines } = self.extent(&head.head, &heading);
            // A long head may stand in several lines.
            let wish = if line > style.size * LONG_HEAD {
                line * 0.6
            } else {
                line
            };
            demand.ask(column, word, word.max(wish));
            let paragraphs = lines.into_iter().map(Paragraph::new).collect();
            first.cells.push(CellDemand {
                rows: 1,
                paragraphs,
            });
        }
        demand.rows.push(first);
        self.ask_for_spanning_heads(table, style, &mut demand);
        let count: usize = table.groups.iter().map(|group| group.rows.len()).sum();
        let step = count.div_ceil(SAMPLE).max(1);
        let mut index = 0;
        let mut is_taken = true;
        for group in &table.groups {
            for row in 0..group.rows.len() {
                let first = group.spanned(row);
                // Rows that a cell spans are looked at together.
                if first == 0 {
                    is_taken = index % step == 0;
                }
                index += 1;
                let row = self.row_demand(table, (group, row), style, &mut demand);
                if is_taken {
                    demand.rows.push(row);
                }
            }
        }
        demand
    }

    /// What a row asks for, without the cells of rows above that span it.
    fn row_demand(
        &mut self,
        table: &Table,
        (group, index): (&RowGroup, usize),
        style: &TextStyle,
        demand: &mut Demand,
    ) -> RowDemand {
        let first = group.spanned(index);
        let cells = group.rows[index].cells.iter().enumerate().skip(first);
        let cells = cells.map(|(column, cell)| {
            if table.columns[column].alignment == Alignment::Decimal {
                let parts = self.parts_of_number(cell, style);
                demand.ask_for_number(column, parts);
            }
            let mut paragraphs = Vec::new();
            self.block_extents(&cell.blocks, style, Pt::ZERO, &mut |indent, extent| {
                demand.ask(column, extent.word + indent, extent.line + indent);
                let lines = extent.lines.into_iter();
                paragraphs.extend(lines.map(|runs| Paragraph { indent, runs }));
            });
            CellDemand {
                rows: group.span(index, column),
                paragraphs,
            }
        });
        let cells = cells.collect();
        RowDemand { first, cells }
    }

    /// Heads over several columns want room for their longest words.
    fn ask_for_spanning_heads(&mut self, table: &Table, style: &TextStyle, demand: &mut Demand) {
        let heading = heading_style(style);
        for (range, over) in table.spans() {
            let Some(over) = over else { continue };
            let Extent { line, word, .. } = self.extent(over, &heading);
            let count = range.len() as f64;
            let gaps = style.size * GAP * (count - 1.0);
            let share = |width: Pt| ((width - gaps) / count).max(Pt::ZERO);
            let wish = line.min(style.size * LONG_HEAD * count).max(word);
            range.for_each(|column| demand.ask(column, share(word), share(wish)));
        }
    }

    /// How wide a number is before its point and behind; a word all before it.
    fn parts_of_number(&mut self, cell: &Cell, style: &TextStyle) -> Number {
        let [Block::Paragraph(body)] = &cell.blocks[..] else {
            return Number::default();
        };
        let width = self.natural_width(body, style);
        let text = plain_text(body);
        match leading_number(&text) {
            Some((before, _)) => {
                let body = [Inline::Text(before.to_owned())];
                let before = self.natural_width(&body, style);
                Number {
                    before,
                    behind: width - before,
                    is_word: false,
                }
            }
            None => Number {
                before: width,
                behind: Pt::ZERO,
                is_word: true,
            },
        }
    }

    /// How far the line of a cell is moved for its number to stand by its point.
    pub(super) fn indent_of_number(&mut self, cell: &Cell, columns: &Columns, column: usize) -> Pt {
        let before = self.parts_of_number(cell, &columns.style).before;
        (columns.points[column] - before).max(Pt::ZERO)
    }

    /// How far each paragraph in `blocks` is indented, and how wide it is.
    fn block_extents(
        &mut self,
        blocks: &[Block],
        style: &TextStyle,
        indent: Pt,
        found: &mut dyn FnMut(Pt, Extent),
    ) {
        for block in blocks {
            match block {
                Block::Paragraph(body) => found(indent, self.extent(body, style)),
                Block::List(list) => {
                    for item in &list.items {
                        let indent = indent + style.size * 1.7;
                        self.block_extents(&item.blocks, style, indent, found);
                    }
                }
                Block::Quote(inner) => {
                    self.block_extents(inner, style, indent + style.size * 2.0, found);
                }
                Block::Box(inner) => self.block_extents(&inner.blocks, style, indent, found),
                Block::Code(code) => {
                    let body = [Inline::Code(code.text.clone())];
                    found(indent, self.extent(&body, style));
                }
                Block::Table(_) | Block::Figure(_) | Block::Rule | Block::References(_) => {}
            }
        }
    }
}

/// What a row asks for.
#[derive(Debug, Default)]
pub(super) struct RowDemand {
    /// The column of its first cell: those before are spanned by cells of rows above.
    pub(super) first: usize,
    pub(super) cells: Vec<CellDemand>,
}

/// What a cell asks for.
#[derive(Debug)]
pub(super) struct CellDemand {
    /// How many rows it spans.
    pub(super) rows: usize,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// What stands in lines of its own.
#[derive(Debug)]
pub(super) struct Paragraph {
    indent: Pt,
    runs: Vec<Run>,
}

impl Paragraph {
    fn new(runs: Vec<Run>) -> Paragraph {
        Paragraph {
            indent: Pt::ZERO,
            runs,
        }
    }

    /// How many lines it takes in a width.
    pub(super) fn lines(&self, width: Pt) -> f64 {
        let room = width - self.indent;
        let mut lines = 1.0;
        let mut used = Pt::ZERO;
        for run in &self.runs {
            let with = used + run.gap + run.width;
            if used > Pt::ZERO && with > room {
                lines += 1.0;
                used = run.width;
            } else {
                used = with;
            }
        }
        lines
    }
}

/// A number in a cell, at its decimal point.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    before: Pt,
    behind: Pt,
    is_word: bool,
}

/// What columns ask for.
pub(super) struct Demand {
    /// The widest word of each column.
    pub(super) least: Vec<Pt>,
    /// The longest line of each column.
    pub(super) most: Vec<Pt>,
    /// What the head and some of the rows ask for.
    pub(super) rows: Vec<RowDemand>,
    /// How far decimal points stand from the left edges of their columns.
    points: Vec<Pt>,
    /// How far numbers reach beyond them.
    behind: Vec<Pt>,
}

impl Demand {
    fn ask(&mut self, column: usize, least: Pt, most: Pt) {
        // Rounding must not break what fits to the hair.
        const HAIR: Pt = Pt(0.01);
        self.least[column] = self.least[column].max(least + HAIR);
        self.most[column] = self.most[column].max(most + HAIR);
    }

    /// Numbers want room on both sides of their points.
    fn ask_for_number(&mut self, column: usize, number: Number) {
        if !number.is_word {
            let point = &mut self.points[column];
            *point = point.max(number.before);
        }
        let behind = &mut self.behind[column];
        *behind = behind.max(number.behind);
        let width = self.points[column] + self.behind[column];
        self.ask(column, Pt::ZERO, width);
    }

    /// The width that the numbers of a column take at their points.
    pub(super) fn number_width(&self, column: usize) -> Pt {
        self.points[column] + self.behind[column]
    }

    /// Where decimal points stand in columns of the given widths: nowhere in those too narrow for their numbers.
    pub(super) fn points_in(&self, widths: &[Pt]) -> Vec<Pt> {
        let columns = self.points.iter().zip(&self.behind).zip(widths);
        let points = columns.map(|((point, behind), width)| {
            if *point + *behind <= *width {
                *point
            } else {
                Pt::ZERO
            }
        });
        points.collect()
    }

    /// What columns ask for when letters are set in another size.
    pub(super) fn scaled(mut self, factor: f64) -> Demand {
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        let paragraphs = cells.flat_map(|cell| &mut cell.paragraphs);
        for paragraph in paragraphs {
            paragraph.indent = paragraph.indent * factor;
            for run in &mut paragraph.runs {
                run.gap = run.gap * factor;
                run.width = run.width * factor;
            }
        }
        let columns = self.least.iter_mut().chain(&mut self.most);
        let numbers = self.points.iter_mut().chain(&mut self.behind);
        let all = columns.chain(numbers);
        all.for_each(|width| *width = *width * factor);
        self
    }

    /// Whether the table has many rows, each of one line in columns of the given widths.
    pub(super) fn is_listing(&self, widths: &[Pt]) -> bool {
        const MANY: usize = 12;
        let rows = &self.rows[1..];
        let in_one_line = |row: &RowDemand| {
            let mut cells = row.cells.iter().zip(&widths[row.first..]);
            cells.all(|(cell, width)| {
                let lines = cell.paragraphs.iter().map(|one| one.lines(*width));
                lines.sum::<f64>() <= 1.0
            })
        };
        rows.len() > MANY && rows.iter().all(in_one_line)
    }

    pub(super) fn len(&self) -> usize {
        self.least.len()
    }

    pub(super) fn least(&self) -> Pt {
        self.least.iter().copied().sum()
    }

    pub(super) fn most(&self) -> Pt {
        self.most.iter().copied().sum()
    }
}
