//! Effects with their intervals.

use super::Drawn;
use super::charts::Chart;
use super::outcomes::{Row, Told, plain};
use crate::chem::{Quantity, Spread};
use crate::content::{Effect, Outcome, Scale, Study};
use crate::figure::{self, Rich, rich};
use crate::resolve::vocabulary;

impl Chart<'_, '_> {
    /// Effects with their intervals; those without one are named in a note.
    pub(super) fn forest(&mut self) -> Option<Drawn> {
        let rows = self.rows();
        let mut told = Told::default();
        let mut effects = Vec::new();
        let mut kinds: Vec<&str> = Vec::new();
        let mut left_out: Vec<String> = Vec::new();
        let names = self.effect_names(&rows);
        for ((study, outcome), name) in rows.iter().zip(names) {
            let Some(effect) = &outcome.effect else {
                continue;
            };
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

    /// What tells each effect from the others: the study, the endpoint, the arm; the endpoint where nothing does.
    fn effect_names(&self, rows: &[(Study, Outcome)]) -> Vec<Rich> {
        let parts = rows.iter().map(|(study, outcome)| {
            [
                self.studio.rich(&study.title),
                self.studio.rich(&outcome.endpoint),
                self.arm(study, outcome),
            ]
        });
        let parts: Vec<[Rich; 3]> = parts.collect();
        let drawn = rows.iter().zip(&parts);
        let drawn = drawn.filter(|((_, outcome), _)| outcome.effect.is_some());
        let drawn: Vec<&[Rich; 3]> = drawn.map(|(_, parts)| parts).collect();
        let differs = |part: usize| drawn.iter().any(|other| other[part] != drawn[0][part]);
        // Arms tell apart only what studies and endpoints do not.
        let alike = |one: &[Rich; 3], other: &[Rich; 3]| one[..2] == other[..2];
        let shared = |one: &&[Rich; 3]| drawn.iter().filter(|other| alike(one, other)).count() > 1;
        let told = [
            differs(0),
            differs(1),
            differs(2) && drawn.iter().any(shared),
        ];
        let name = |parts: &[Rich; 3]| {
            let parts_told = parts.iter().zip(told).filter(|(_, told)| *told);
            let kept: Vec<&Rich> = parts_told.map(|(part, _)| part).collect();
            joined(if kept.is_empty() {
                vec![&parts[1]]
            } else {
                kept
            })
        };
        parts.iter().map(name).collect()
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
        told.add(row, name, &rich(self.kind(&effect.kind)), &written);
        Some(figure::Effect {
            name: name.clone(),
            value: value.low().to_f64(),
            interval,
            written,
        })
    }

    /// The kind of an effect in the language of the overview.
    fn kind<'k>(&self, kind: &'k str) -> &'k str {
        vocabulary::word(kind, self.studio.language)
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
            title: self
                .title(wanted)
                .unwrap_or_else(|| capital(self.kind(kind))),
            scale: wanted.and_then(|axis| axis.scale).unwrap_or(usual),
        }
    }
}

/// Words one behind the other.
fn joined(parts: Vec<&Rich>) -> Rich {
    let mut name = Rich::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !name.is_empty() {
            name.extend(rich(": "));
        }
        name.extend(part.iter().cloned());
    }
    name
}

/// Words that begin with a capital, as titles of axes do.
fn capital(words: &str) -> Rich {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    rich(&first.chain(letters).collect::<String>())
}

fn interval(quantity: &Quantity) -> Option<(f64, f64)> {
    match quantity.spread() {
        Some(Spread::Interval(low, high, _)) => Some((low.to_f64(), high.to_f64())),
        _ => None,
    }
}
