//! What the columns of a table ask for.

use super::super::Setter;
use super::super::style::TextStyle;
use super::columns::{Columns, GAP};
use super::heading_style;
use crate::document::{Alignment, Block, Cell, Inline, Table, leading_number, plain_text};
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
        let mut first = Vec::new();
        for (column, head) in heads {
            let (line, word) = self.widths(&head.head, &heading);
            // A long head may stand in several lines.
            let wish = if line > style.size * LONG_HEAD {
                line * 0.6
            } else {
                line
            };
            demand.ask(column, word, word.max(wish));
            first.push(vec![line]);
        }
        demand.rows.push(first);
        self.ask_for_spanning_heads(table, style, &mut demand);
        let rows: Vec<_> = table.groups.iter().flat_map(|group| &group.rows).collect();
        let step = rows.len().div_ceil(SAMPLE).max(1);
        for (index, row) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            for (column, cell) in row.cells.iter().enumerate() {
                if table.columns[column].alignment == Alignment::Decimal {
                    let parts = self.parts_of_number(cell, style);
                    demand.ask_for_number(column, parts);
                }
                let mut lines = Vec::new();
                self.block_widths(&cell.blocks, style, Pt::ZERO, &mut lines);
                for (line, word) in &lines {
                    demand.ask(column, *word, *line);
                }
                cells.push(lines.into_iter().map(|(line, _)| line).collect());
            }
            if index % step == 0 {
                demand.rows.push(cells);
            }
        }
        demand
    }

    /// Heads over several columns want room for their longest words.
    fn ask_for_spanning_heads(&mut self, table: &Table, style: &TextStyle, demand: &mut Demand) {
        let heading = heading_style(style);
        for (range, over) in table.spans() {
            let Some(over) = over else { continue };
            let (line, word) = self.widths(over, &heading);
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
        let width = self.widths(body, style).0;
        let text = plain_text(body);
        match leading_number(&text) {
            Some((before, _)) => {
                let body = [Inline::Text(before.to_owned())];
                let before = self.widths(&body, style).0;
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

    /// The widths of the paragraphs in `blocks` and of their widest words.
    fn block_widths(
        &mut self,
        blocks: &[Block],
        style: &TextStyle,
        indent: Pt,
        widths: &mut Vec<(Pt, Pt)>,
    ) {
        for block in blocks {
            match block {
                Block::Paragraph(body) => {
                    let (line, word) = self.widths(body, style);
                    widths.push((line + indent, word + indent));
                }
                Block::List(list) => {
                    for item in &list.items {
                        let indent = indent + style.size * 1.7;
                        self.block_widths(&item.blocks, style, indent, widths);
                    }
                }
                Block::Quote(inner) => {
                    self.block_widths(inner, style, indent + style.size * 2.0, widths);
                }
                Block::Box(inner) => self.block_widths(&inner.blocks, style, indent, widths),
                Block::Code(code) => {
                    let body = [Inline::Code(code.text.clone())];
                    let (line, word) = self.widths(&body, style);
                    widths.push((line + indent, word + indent));
                }
                Block::Table(_) | Block::Figure(_) | Block::Rule | Block::References(_) => {}
            }
        }
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
    /// For some rows, the widths of the paragraphs of each cell.
    pub(super) rows: Vec<Vec<Vec<Pt>>>,
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
        let paragraphs = self.rows.iter_mut().flatten().flatten();
        let columns = self.least.iter_mut().chain(&mut self.most);
        let numbers = self.points.iter_mut().chain(&mut self.behind);
        let all = columns.chain(numbers).chain(paragraphs);
        all.for_each(|width| *width = *width * factor);
        self
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
