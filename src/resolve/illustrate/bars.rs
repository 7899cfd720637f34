//! Outcomes, and those of comparators, as bars.

use super::Drawn;
use super::charts::Chart;
use super::outcomes::{Row, Told, plain};
use crate::chem::{Quantity, Spread, Unit};
use crate::content::{Outcome, Prose, Reported, Study};
use crate::figure::{self, Rich, rich};

/// Bars in the making.
struct Making {
    unit: Option<Unit>,
    /// The endpoint, if all bars have one.
    endpoint: Option<Prose>,
    /// Whether comparators have bars too.
    compared: bool,
    bars: Vec<figure::Bar>,
    series: Vec<Rich>,
    told: Told,
}

impl Chart<'_, '_> {
    /// Values, and those of comparators, as bars.
    pub(super) fn bars(&mut self) -> Option<Drawn> {
        let rows = self.rows();
        let mut values = rows
            .iter()
            .filter_map(|(_, outcome)| outcome.value.quantity());
        let Some(first) = values.next() else {
            self.refuse(
                "no outcome here has a value that can be drawn",
                "name outcomes with values in `outcomes`, or leave the figure out",
            );
            return None;
        };
        let mut making = Making {
            unit: first.value.unit(),
            endpoint: one_endpoint(&rows),
            compared: rows
                .iter()
                .any(|(_, outcome)| outcome.control.quantity().is_some()),
            bars: Vec::new(),
            series: Vec::new(),
            told: Told::default(),
        };
        let names = self.bar_names(&making, &rows);
        for ((study, outcome), name) in rows.iter().zip(&names) {
            self.pair(&mut making, name, (study, outcome))?;
        }
        let (name, axis) = self.value_axis()?;
        let title = self.title(axis);
        let title = title.unwrap_or_else(|| self.value_title(&making));
        let chart = figure::Bars {
            axis: self.axis(title, axis),
            series: making.series,
            bars: making.bars,
            limit: self.limit(),
            upright: name == "y",
        };
        let drawing = chart.draw(self.writing());
        let mut told = making.told;
        let values = chart.bars.iter().map(|bar| bar.value);
        told.off_axis = self.off_axis(chart.axis.scale, values);
        self.told(drawing, told)
    }

    /// What stands beside each bar: bars of one name, which comparators do not tell apart, are told apart by arms.
    fn bar_names(&self, making: &Making, rows: &[(Study, Outcome)]) -> Vec<Rich> {
        let endpoint = making.endpoint.as_ref();
        let alone = endpoint.map_or("", |endpoint| endpoint.text());
        let own = rows
            .iter()
            .map(|(study, outcome)| self.name((study, outcome), alone));
        let own: Vec<Rich> = own.collect();
        let one_study = rows
            .iter()
            .all(|(study, _)| study.slug == rows[0].0.slug && !alone.is_empty());
        let told = rows.iter().zip(&own).map(|((study, outcome), name)| {
            let is_shared = own.iter().filter(|other| *other == name).count() > 1;
            let arm = self.arm(study, outcome);
            if making.compared || !is_shared || arm.is_empty() {
                name.clone()
            } else if one_study && outcome.target.is_none() {
                arm
            } else {
                let parts = [name.clone(), rich(": "), arm];
                parts.into_iter().flatten().collect()
            }
        });
        told.collect()
    }

    /// The bars of an outcome: that of its comparator, then its own.
    fn pair(&mut self, making: &mut Making, name: &Rich, (study, outcome): Row<'_>) -> Option<()> {
        let sides: [(&Reported, Rich); 2] = [
            (&outcome.control, self.side(study, outcome.versus.as_ref())),
            (&outcome.value, self.arm(study, outcome)),
        ];
        for (reported, side) in sides {
            let Some(placed) = reported.quantity() else {
                continue;
            };
            let value = self.in_unit(placed, making.unit)?;
            let spread = value.spread().map(|spread| self.spread_words(spread));
            making.told.spread(spread);
            let written = self.typeset(&placed.value);
            let of = if making.compared {
                rich(&format!("{}, {}", plain(name), plain(&side)))
            } else {
                name.clone()
            };
            let what = self.studio.rich(&outcome.endpoint);
            making.told.add((study, outcome), &of, &what, &written);
            making.bars.push(figure::Bar {
                name: name.clone(),
                series: if making.compared {
                    place(&mut making.series, side)
                } else {
                    0
                },
                value: (value.low().to_f64() + value.high().to_f64()) / 2.0,
                spread: ends(&value),
                points: Vec::new(),
                written,
            });
        }
        Some(())
    }

    /// The endpoint and the unit.
    fn value_title(&self, making: &Making) -> Rich {
        let words = self.studio.words();
        let mut title = match &making.endpoint {
            Some(endpoint) => self.studio.rich(endpoint),
            None => rich(words.outcome_table[2]),
        };
        if let Some(unit) = making.unit {
            title.extend(rich(&format!(" ({})", unit.symbol())));
        }
        title
    }
}

fn one_endpoint(rows: &[(Study, Outcome)]) -> Option<Prose> {
    let first = &rows.first()?.1.endpoint;
    let same = rows
        .iter()
        .all(|(_, outcome)| outcome.endpoint.text() == first.text());
    same.then(|| first.clone())
}

/// The ends of a whisker.
fn ends(quantity: &Quantity) -> Option<(f64, f64)> {
    let middle = quantity.low().to_f64();
    match quantity.spread() {
        Some(Spread::PlusMinus(by, _)) => Some((middle - by.to_f64(), middle + by.to_f64())),
        Some(Spread::Interval(low, high, _)) => Some((low.to_f64(), high.to_f64())),
        None => quantity
            .is_range()
            .then(|| (middle, quantity.high().to_f64())),
    }
}

/// The number of a series by its name; a new one is added.
fn place(series: &mut Vec<Rich>, name: Rich) -> usize {
    series
        .iter()
        .position(|known| *known == name)
        .unwrap_or_else(|| {
            series.push(name);
            series.len() - 1
        })
}
