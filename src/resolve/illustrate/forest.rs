//! Effects with their intervals.

use super::Drawn;
use super::charts::Chart;
use super::outcomes::{Row, Told, plain};
use crate::chem::{Quantity, Spread};
use crate::content::{Effect, Scale};
use crate::figure::{self, Rich, rich};

impl Chart<'_, '_> {
    /// Effects with their intervals; those without one are named in a note.
    pub(super) fn forest(&mut self) -> Option<Drawn> {
        let rows = self.rows();
        let mut told = Told::default();
        let mut effects = Vec::new();
        let mut kinds: Vec<&str> = Vec::new();
        let mut left_out: Vec<String> = Vec::new();
        for (study, outcome) in &rows {
            let Some(effect) = &outcome.effect else {
                continue;
            };
            let mut name = self.studio.rich(&study.title);
            name.extend(rich(": "));
            name.extend(self.studio.rich(&outcome.endpoint));
            match self.effect((study, outcome), effect, &name, &mut told) {
                Some(drawn) => {
                    effects.push(drawn);
                    if !kinds.contains(&effect.kind.as_str()) {
                        kinds.push(&effect.kind);
                    }
                }
                None => left_out.push(plain(&name)),
            }
        }
        if kinds.len() > 1 {
            self.refuse(
                &format!("{} cannot stand on one axis", kinds.join(" and ")),
                "name the outcomes that are to be shown in `outcomes`",
            );
            return None;
        }
        if !left_out.is_empty() {
            let start = self.studio.words().without_interval;
            told.remarks
                .push(format!("{start}: {}.", left_out.join("; ")));
        }
        let kind = kinds.first().copied().unwrap_or_default();
        let chart = figure::Forest {
            axis: self.effect_axis(kind),
            effects,
            sides: None,
        };
        let drawing = chart.draw(self.writing());
        self.told(drawing, told)
    }

    /// An effect, if it has an interval.
    fn effect(
        &self,
        row: Row<'_>,
        effect: &Effect,
        name: &Rich,
        told: &mut Told,
    ) -> Option<figure::Effect> {
        let value = &effect.value.quantity()?.value;
        let interval = interval(value)?;
        let notation = self.studio.language.notation();
        let number = value.typeset_number(notation.decimal);
        let spread = value.typeset_spread(notation).unwrap_or_default();
        let spread = spread.rsplit(' ').next().unwrap_or_default();
        let written = rich(&format!("{number} ({spread})"));
        told.spread(value.spread().map(|spread| self.spread_words(spread)));
        told.add(row, name, &rich(&effect.kind), &written);
        Some(figure::Effect {
            name: name.clone(),
            value: value.low().to_f64(),
            interval,
            written,
        })
    }

    /// Ratios stand on a log axis, unless the author wants another.
    fn effect_axis(&self, kind: &str) -> figure::Axis {
        let wanted = self.chart.x.as_ref();
        let usual = if kind.contains("ratio") {
            Scale::Log
        } else {
            Scale::Linear
        };
        figure::Axis {
            title: self.title(wanted).unwrap_or_else(|| rich(kind)),
            scale: wanted.and_then(|axis| axis.scale).unwrap_or(usual),
        }
    }
}

fn interval(quantity: &Quantity) -> Option<(f64, f64)> {
    match quantity.spread() {
        Some(Spread::Interval(low, high, _)) => Some((low.to_f64(), high.to_f64())),
        _ => None,
    }
}
