//! How wide columns are.

use std::ops::Range;

use super::super::Setter;
use super::super::flow::{Area, Place, fill};
use super::super::frame::Placed;
use super::super::structure::{NodeId, Structure};
use super::super::style::{TextStyle, WideTables};
use super::share::widths;
use super::{CELL_PADDING, LISTING_PADDING};
use crate::document::{Alignment, Table};
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
    /// The space above and below the text of a cell.
    pub(super) padding: Pt,
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

    /// The area of one column, for what is content of nothing.
    pub(super) fn area_of(&self, column: usize, alignment: Alignment) -> Area {
        Area {
            left: self.lefts[column],
            width: self.widths[column],
            node: Structure::ROOT,
            alignment,
        }
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
pub(super) const GAP: f64 = 1.05;
/// A table in one of several columns of text is no wider than this share of them before it stands over all.
const CROWDED: f64 = 1.2;

/// Where a table stands, in which size, and how wide it may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    place: Place,
    scale: f64,
    /// The width of running text there.
    pub(super) measure: Pt,
    /// The width that wide tables may take.
    pub(super) widest: Pt,
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
            padding: if demand.is_listing(&widths) {
                LISTING_PADDING
            } else {
                CELL_PADDING
            },
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
}
