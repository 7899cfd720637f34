//! How the width of a table is shared among its columns.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::columns::Fit;
use super::demand::{Demand, Paragraph};
use crate::graphics::Pt;

/// How much wider than running text a table would like to be before it reaches into the margins.
const REACH: f64 = 1.25;
/// A table that is so many lines lower when it reaches into the margins does so.
const A_LINE: f64 = 0.9;
/// The space above and below the text of a row, in lines.
const ROW_SPACE: f64 = 0.35;
/// How much the lines of each cell count besides those of the highest of its row, so that text is balanced.
const TRACE: f64 = 0.03;

/// The widths of the columns of a table, `gaps` between them all: it is as wide as running text, or
/// wider where that makes it lower.
pub(super) fn widths(demand: &Demand, gaps: Pt, fit: &Fit) -> Vec<Pt> {
    let wish = demand.most() + gaps;
    let mut sharing = Sharing::new(demand);
    if demand.least() + gaps > fit.measure {
        return sharing.distribute(fit.widest - gaps);
    }
    if wish > fit.measure * REACH {
        return sharing.distribute(fit.widest - gaps);
    }
    let narrow = sharing.distribute(fit.measure - gaps);
    if wish <= fit.measure || fit.widest <= fit.measure {
        return narrow;
    }
    let wide = sharing.distribute(fit.widest - gaps);
    if sharing.height(&wide) + A_LINE < sharing.height(&narrow) {
        wide
    } else {
        narrow
    }
}

/// The lines of each row of a column at one width; none where a cell from above spans the row.
type Lines = Rc<Vec<f64>>;

struct Sharing<'a> {
    demand: &'a Demand,
    /// The lines of each column at the widths that were tried.
    known: Vec<BTreeMap<u64, Lines>>,
}

impl Sharing<'_> {
    fn new(demand: &Demand) -> Sharing<'_> {
        Sharing {
            demand,
            known: vec![BTreeMap::new(); demand.len()],
        }
    }

    /// Shares `total` among columns so that the table becomes as low as can be.
    fn distribute(&mut self, total: Pt) -> Vec<Pt> {
        let demand = self.demand;
        if demand.most() <= total {
            return stretched(&demand.most, total);
        }
        if demand.least() >= total {
            let factor = total / demand.least();
            return demand.least.iter().map(|least| *least * factor).collect();
        }
        let mut best: Option<(f64, Vec<Pt>)> = None;
        for mut widths in [proportional(demand, total), levelled(demand, total)] {
            for step in [Pt(24.0), Pt(8.0), Pt(3.0)] {
                self.improve(&mut widths, step);
            }
            let height = self.height(&widths);
            if best.as_ref().is_none_or(|(lowest, _)| height < *lowest) {
                best = Some((height, widths));
            }
        }
        let (_, widths) = best.expect("two starts are tried");
        self.evened(widths)
    }

    /// Moves `step` from one column to another as long as that makes the table lower.
    fn improve(&mut self, widths: &mut [Pt], step: Pt) {
        const ROUNDS: usize = 24;
        let mut lowest = self.height(widths);
        for _ in 0..ROUNDS {
            let before = lowest;
            for to in 0..widths.len() {
                if !self.has_broken_lines(to, widths[to]) {
                    continue;
                }
                for from in (0..widths.len()).filter(|from| *from != to) {
                    if widths[from] - step < self.demand.least[from] {
                        continue;
                    }
                    widths[from] -= step;
                    widths[to] += step;
                    let height = self.height(widths);
                    if height + 1e-9 < lowest {
                        lowest = height;
                    } else {
                        widths[from] += step;
                        widths[to] -= step;
                    }
                }
            }
            if lowest == before {
                return;
            }
        }
    }

    /// The same lines, and the width that they leave shared among all columns.
    fn evened(&mut self, mut widths: Vec<Pt>) -> Vec<Pt> {
        const HALVINGS: usize = 7;
        let mut free = Pt::ZERO;
        for (column, width) in widths.iter_mut().enumerate() {
            let lines = self.lines(column, *width);
            let (mut low, mut high) = (self.demand.least[column], *width);
            for _ in 0..HALVINGS {
                let middle = (low + high) / 2.0;
                if self.lines(column, middle) == lines {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            let wanted = high.max(self.demand.number_width(column).min(*width));
            free += *width - wanted;
            *width = wanted;
        }
        let share = free / widths.len() as f64;
        widths.iter().map(|width| *width + share).collect()
    }

    fn has_broken_lines(&mut self, column: usize, width: Pt) -> bool {
        self.lines(column, width).iter().any(|lines| *lines > 1.0)
    }

    /// How high the table would be, in lines.
    fn height(&mut self, widths: &[Pt]) -> f64 {
        let columns = widths.iter().enumerate();
        let columns: Vec<Lines> = columns
            .map(|(column, width)| self.lines(column, *width))
            .collect();
        let rows = &self.demand.rows;
        let mut heights = vec![1.0 + ROW_SPACE; rows.len()];
        let mut all = 0.0;
        for (index, row) in rows.iter().enumerate() {
            for (cell, lines) in row.cells.iter().zip(&columns[row.first..]) {
                all += lines[index];
                if cell.rows == 1 {
                    heights[index] = heights[index].max(lines[index] + ROW_SPACE);
                }
            }
        }
        for (index, row) in rows.iter().enumerate() {
            let cells = row.cells.iter().zip(&columns[row.first..]);
            for (cell, lines) in cells.filter(|(cell, _)| cell.rows > 1) {
                let end = (index + cell.rows).min(heights.len());
                let room: f64 = heights[index..end].iter().sum();
                heights[end - 1] += (lines[index] + ROW_SPACE - room).max(0.0);
            }
        }
        heights.iter().sum::<f64>() + TRACE * all
    }

    fn lines(&mut self, column: usize, width: Pt) -> Lines {
        let demand = self.demand;
        let known = self.known[column].entry(width.0.to_bits());
        let lines = known.or_insert_with(|| {
            let rows = demand.rows.iter().map(|row| {
                let cell = column.checked_sub(row.first);
                let cell = cell.and_then(|at| row.cells.get(at));
                let paragraphs = cell.map_or(&[][..], |cell| &cell.paragraphs);
                paragraphs
                    .iter()
                    .map(|one| Paragraph::lines(one, width))
                    .sum()
            });
            Rc::new(rows.collect())
        });
        lines.clone()
    }
}

/// What columns need, and of the rest to each as much as it wishes for beside the others.
fn proportional(demand: &Demand, total: Pt) -> Vec<Pt> {
    let share = (total - demand.least()) / (demand.most() - demand.least());
    let columns = demand.least.iter().zip(&demand.most);
    columns
        .map(|(least, most)| *least + (*most - *least) * share)
        .collect()
}

/// Short columns as wide as they wish, the others all as wide as one another.
fn levelled(demand: &Demand, total: Pt) -> Vec<Pt> {
    const HALVINGS: usize = 24;
    let at = |level: Pt| -> Vec<Pt> {
        let columns = demand.least.iter().zip(&demand.most);
        columns
            .map(|(least, most)| most.min(level).max(*least))
            .collect()
    };
    let (mut low, mut high) = (Pt::ZERO, total);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if at(middle).iter().copied().sum::<Pt>() > total {
            high = middle;
        } else {
            low = middle;
        }
    }
    at(low)
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
