//! How wide columns are.

use std::ops::Range;

use super::super::Setter;
use super::super::flow::{Area, Place, fill};
use super::super::frame::Placed;
use super::super::structure::NodeId;
use super::super::style::{TextStyle, WideTables};
use super::heading_style;
use crate::document::{Alignment, Block, Cell, Inline, Table, leading_number, plain_text};
use crate::graphics::{Color, Pt};

/// The columns of a table.
pub(super) struct Columns {
    /// The left edge of the table.
    pub(super) left: Pt,
    /// The left edges of the columns' texts.
    pub(super) lefts: Vec<Pt>,
    /// How wide the columns' texts are.
    pub(super) widths: Vec<Pt>,
    /// How far decimal points stand from the left edges of their columns.
    pub(super) points: Vec<Pt>,
    /// How the text of cells is set.
    pub(super) style: TextStyle,
}

impl Columns {
    /// From the left edge of the table to the right.
    pub(super) fn width(&self) -> Pt {
        let last = self.widths.len() - 1;
        self.lefts[last] + self.widths[last] - self.left
    }

    /// From the left edge of a range of columns to its right.
    pub(super) fn width_of(&self, range: &Range<usize>) -> Pt {
        let last = range.end - 1;
        self.lefts[last] + self.widths[last] - self.lefts[range.start]
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
/// How much wider than running text a table would like to be before it reaches into the margins.
const REACH: f64 = 1.25;
/// A table that is so many lines lower when it reaches into the margins does so.
const A_LINE: f64 = 0.9;
/// A head longer than this, in ems, is broken rather than that its column is widened.
const LONG_HEAD: f64 = 8.0;
/// How many rows are looked at to weigh columns against each other.
const SAMPLE: usize = 48;

/// A table in one of several columns of text is no wider than this share of them before it stands over all.
const CROWDED: f64 = 1.2;

/// Where a table stands, in which size, and how wide it may be.
#[derive(Debug, Clone, Copy)]
struct Fit {
    place: Place,
    scale: f64,
    /// The width of running text there.
    measure: Pt,
    /// The width that wide tables may take.
    widest: Pt,
}

impl Setter<'_> {
    /// Chooses the columns of a table in an area, and the place of the table; only one that stands
    /// in the column itself may stand elsewhere.
    pub(super) fn columns(
        &mut self,
        table: &Table,
        area: &Area,
        is_outer: bool,
    ) -> (Columns, Place) {
        let style = self.style.table;
        let demand = self.demand(table, &style);
        let gaps = style.size * GAP * (demand.len() - 1) as f64;
        let fits = self.fits(area, is_outer);
        let fitting = fits.iter().find(|fit| {
            let asked = if fit.place == Place::Column && self.style.columns > 1 {
                demand.least().max(demand.most() / CROWDED)
            } else {
                demand.least()
            };
            (asked + gaps) * fit.scale <= fit.widest
        });
        let last = fits.last().expect("a size is tried");
        let fit = fitting.unwrap_or(last);
        let demand = demand.scaled(fit.scale);
        let gap = style.size * GAP * fit.scale;
        let widths = widths(&demand, gaps * fit.scale, fit);
        let used = widths.iter().copied().sum::<Pt>() + gaps * fit.scale;
        let left = match fit.place {
            Place::Turned => Pt::ZERO,
            Place::Column | Place::Across => area.left,
        };
        let left = left + ((fit.measure - used) / 2.0).min(Pt::ZERO);
        let mut lefts = Vec::with_capacity(widths.len());
        let mut at = left;
        for width in &widths {
            lefts.push(at);
            at += *width + gap;
        }
        let columns = Columns {
            left,
            lefts,
            points: demand.points_in(&widths),
            widths,
            style: style.scaled(fit.scale),
        };
        (columns, fit.place)
    }

    /// The places and sizes that are tried, the best first.
    fn fits(&self, area: &Area, is_outer: bool) -> Vec<Fit> {
        let style = self.style;
        let least = style.smallest_table;
        let sizes = [1.0, (1.0 + least) / 2.0, least];
        let at = |place: Place, measure: Pt, outset: Pt| {
            sizes.map(|scale| Fit {
                place,
                scale,
                measure,
                widest: measure + outset * 2.0,
            })
        };
        if !is_outer {
            return at(Place::Column, area.width, Pt::ZERO).to_vec();
        }
        let whole = at(Place::Across, style.measure(), style.table_outset);
        let mut fits = Vec::new();
        if style.columns > 1 {
            fits.extend(
                at(Place::Column, style.column_width(), Pt::ZERO)
                    .into_iter()
                    .take(1),
            );
        }
        let turned = at(Place::Turned, style.turned().measure(), Pt::ZERO);
        match style.wide_tables {
            WideTables::Smaller => fits.extend(whole),
            WideTables::InNeed => fits.extend(whole.into_iter().chain(turned)),
            WideTables::Turned => fits.extend(whole.into_iter().take(1).chain(turned)),
        }
        fits
    }

    fn demand(&mut self, table: &Table, style: &TextStyle) -> Demand {
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
struct Demand {
    /// The widest word of each column.
    least: Vec<Pt>,
    /// The longest line of each column.
    most: Vec<Pt>,
    /// For some rows, the widths of the paragraphs of each cell.
    rows: Vec<Vec<Vec<Pt>>>,
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
    fn points_in(&self, widths: &[Pt]) -> Vec<Pt> {
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
    fn scaled(mut self, factor: f64) -> Demand {
        let paragraphs = self.rows.iter_mut().flatten().flatten();
        let columns = self.least.iter_mut().chain(&mut self.most);
        let numbers = self.points.iter_mut().chain(&mut self.behind);
        let all = columns.chain(numbers).chain(paragraphs);
        all.for_each(|width| *width = *width * factor);
        self
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

/// The widths of the columns of a table, `gaps` between them all: it is as wide as running text, or
/// wider where that makes it lower.
fn widths(demand: &Demand, gaps: Pt, fit: &Fit) -> Vec<Pt> {
    let wish = demand.most() + gaps;
    if demand.least() + gaps > fit.measure {
        return distribute(demand, fit.widest - gaps);
    }
    let narrow = distribute(demand, fit.measure - gaps);
    if wish > fit.measure * REACH {
        return distribute(demand, fit.widest - gaps);
    }
    let wide = distribute(demand, fit.widest - gaps);
    if height(&wide, demand) + A_LINE < height(&narrow, demand) {
        wide
    } else {
        narrow
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
