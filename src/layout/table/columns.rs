//! How wide columns are.

use super::super::Setter;
use super::super::flow::{Area, fill};
use super::super::frame::Placed;
use super::super::structure::NodeId;
use super::super::style::TextStyle;
use super::heading_style;
use crate::document::{Alignment, Block, Inline, Table};
use crate::graphics::{Color, Pt};

/// The columns of a table.
pub(super) struct Columns {
    /// The left edge of the table.
    pub(super) left: Pt,
    /// The left edges of the columns' texts.
    pub(super) lefts: Vec<Pt>,
    /// How wide the columns' texts are.
    pub(super) widths: Vec<Pt>,
    /// How the text of cells is set.
    pub(super) style: TextStyle,
}

impl Columns {
    /// From the left edge of the table to the right.
    pub(super) fn width(&self) -> Pt {
        let last = self.widths.len() - 1;
        self.lefts[last] + self.widths[last] - self.left
    }

    /// A rule over all columns, at the top of its strip.
    pub(super) fn rule(&self, weight: Pt, color: Color) -> Placed {
        fill(self.left, Pt::ZERO, self.width(), weight, color)
    }

    /// A rule over the columns from one on, at the top of its strip.
    pub(super) fn rule_from(&self, column: usize, weight: Pt, color: Color) -> Placed {
        let left = self.lefts[column];
        fill(
            left,
            Pt::ZERO,
            self.left + self.width() - left,
            weight,
            color,
        )
    }

    /// The area over all columns, as content of `node`.
    pub(super) fn area(&self, node: NodeId) -> Area {
        Area {
            left: self.left,
            width: self.width(),
            node,
            alignment: Alignment::Left,
        }
    }
}

/// The space between columns, in ems of the text.
const GAP: f64 = 1.15;
/// The sizes that are tried, as shares of the style's.
const SIZES: [f64; 3] = [1.0, 0.93, 0.86];
/// How much wider than running text a table would like to be before it reaches into the margins.
const REACH: f64 = 1.25;
/// A head longer than this, in ems, is broken rather than that its column is widened.
const LONG_HEAD: f64 = 8.0;
/// How many rows are looked at to weigh columns against each other.
const SAMPLE: usize = 48;

impl Setter<'_> {
    /// Chooses the columns of a table in an area.
    pub(super) fn columns(&mut self, table: &Table, area: &Area) -> Columns {
        let style = self.style.table;
        let outset = if area.width == self.style.measure() {
            self.style.table_outset
        } else {
            Pt::ZERO
        };
        let widest = area.width + outset * 2.0;
        let mut chosen = None;
        for size in SIZES {
            let style = style.scaled(size);
            let demand = self.demand(table, &style);
            let gaps = style.size * GAP * (demand.len() - 1) as f64;
            let fits = demand.least() + gaps <= widest;
            chosen = Some((style, demand, gaps));
            if fits {
                break;
            }
        }
        let (style, demand, gaps) = chosen.expect("a size is tried");
        let wish = demand.most() + gaps;
        let total = if wish > area.width * REACH || demand.least() + gaps > area.width {
            widest
        } else {
            area.width
        };
        let widths = distribute(&demand, total - gaps);
        let used = widths.iter().copied().sum::<Pt>() + gaps;
        let left = area.left + ((area.width - used) / 2.0).min(Pt::ZERO);
        let mut lefts = Vec::with_capacity(widths.len());
        let mut at = left;
        for width in &widths {
            lefts.push(at);
            at += *width + style.size * GAP;
        }
        Columns {
            left,
            lefts,
            widths,
            style,
        }
    }

    fn demand(&mut self, table: &Table, style: &TextStyle) -> Demand {
        let heading = heading_style(style);
        let mut demand = Demand {
            least: vec![style.size; table.columns.len()],
            most: vec![style.size; table.columns.len()],
            rows: Vec::new(),
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
        let rows: Vec<_> = table.groups.iter().flat_map(|group| &group.rows).collect();
        let step = rows.len().div_ceil(SAMPLE).max(1);
        for (index, row) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            for (column, cell) in row.cells.iter().enumerate() {
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

/// What columns ask for.
struct Demand {
    /// The widest word of each column.
    least: Vec<Pt>,
    /// The longest line of each column.
    most: Vec<Pt>,
    /// For some rows, the widths of the paragraphs of each cell.
    rows: Vec<Vec<Vec<Pt>>>,
}

impl Demand {
    fn ask(&mut self, column: usize, least: Pt, most: Pt) {
        // Rounding must not break what fits to the hair.
        const HAIR: Pt = Pt(0.01);
        self.least[column] = self.least[column].max(least + HAIR);
        self.most[column] = self.most[column].max(most + HAIR);
    }

    fn len(&self) -> usize {
        self.least.len()
    }

    fn least(&self) -> Pt {
        self.least.iter().copied().sum()
    }

    fn most(&self) -> Pt {
        self.most.iter().copied().sum()
    }
}

/// Shares `total` among columns so that the table becomes as low as can be.
fn distribute(demand: &Demand, total: Pt) -> Vec<Pt> {
    if demand.most() <= total {
        return stretched(&demand.most, total);
    }
    let room = total - demand.least();
    if room <= Pt::ZERO {
        let factor = total / demand.least();
        return demand.least.iter().map(|least| *least * factor).collect();
    }
    let wishes: Vec<Pt> = demand
        .least
        .iter()
        .zip(&demand.most)
        .map(|(least, most)| *most - *least)
        .collect();
    let wished: Pt = wishes.iter().copied().sum();
    let mut widths: Vec<Pt> = demand
        .least
        .iter()
        .zip(&wishes)
        .map(|(least, wish)| *least + *wish * (room / wished))
        .collect();
    for step in [Pt(24.0), Pt(8.0), Pt(3.0)] {
        improve(&mut widths, demand, step);
    }
    widths
}

/// Narrow tables stay narrow; others fill the measure.
fn stretched(natural: &[Pt], total: Pt) -> Vec<Pt> {
    let sum: Pt = natural.iter().copied().sum();
    if sum < total * 0.45 {
        return natural.iter().map(|width| *width * 1.15).collect();
    }
    let extra = (total - sum) / natural.len() as f64;
    natural.iter().map(|width| *width + extra).collect()
}

/// Moves `step` from one column to another as long as that makes the table lower.
fn improve(widths: &mut [Pt], demand: &Demand, step: Pt) {
    const ROUNDS: usize = 24;
    let mut lowest = height(widths, demand);
    for _ in 0..ROUNDS {
        let mut best = None;
        for from in 0..widths.len() {
            if widths[from] - step < demand.least[from] {
                continue;
            }
            for to in (0..widths.len()).filter(|to| *to != from) {
                widths[from] -= step;
                widths[to] += step;
                let height = height(widths, demand);
                widths[from] += step;
                widths[to] -= step;
                if height + 1e-9 < lowest {
                    lowest = height;
                    best = Some((from, to));
                }
            }
        }
        let Some((from, to)) = best else { return };
        widths[from] -= step;
        widths[to] += step;
    }
}

/// How high a table would be, in lines; a trace of every cell's own height counts too, so that text is balanced.
fn height(widths: &[Pt], demand: &Demand) -> f64 {
    const TRACE: f64 = 0.03;
    // Lines are not filled to the end.
    const FILL: f64 = 1.06;
    let rows = demand.rows.iter().map(|row| {
        let cells = row.iter().zip(widths).map(|(paragraphs, width)| {
            let lines = paragraphs.iter().map(|paragraph| {
                let lines = *paragraph / *width;
                if lines <= 1.0 {
                    1.0
                } else {
                    (lines * FILL).ceil()
                }
            });
            lines.sum::<f64>()
        });
        let (mut tallest, mut all) = (0.0_f64, 0.0);
        for lines in cells {
            tallest = tallest.max(lines);
            all += lines;
        }
        tallest + TRACE * all
    });
    rows.sum()
}
