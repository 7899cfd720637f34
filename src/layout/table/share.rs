//! How the width of a table is shared among its columns.

use super::columns::Fit;
use super::demand::Demand;
use crate::graphics::Pt;

/// How much wider than running text a table would like to be before it reaches into the margins.
const REACH: f64 = 1.25;
/// A table that is so many lines lower when it reaches into the margins does so.
const A_LINE: f64 = 0.9;
/// The widths of the columns of a table, `gaps` between them all: it is as wide as running text, or
/// wider where that makes it lower.
pub(super) fn widths(demand: &Demand, gaps: Pt, fit: &Fit) -> Vec<Pt> {
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
