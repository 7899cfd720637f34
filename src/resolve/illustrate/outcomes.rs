//! Charts of the outcomes of studies.

use super::charts::{Chart, cell};
use super::{cite, table};
use crate::chem::{Quantity, Relation, Spread, SpreadKind, Unit};
use crate::content::{Comparator, Outcome, Placed, Reported, Scale, Slug, Study};
use crate::diag::{Diagnostic, codes};
use crate::document::Alignment;
use crate::figure::{self, Bound, Rich, rich};
use crate::markup::Inline;

use super::Drawn;

/// An outcome and its study.
type Row<'a> = (&'a Study, &'a Outcome);

impl Chart<'_, '_> {
    /// The outcomes that the figure shows, in their order.
    fn rows(&self) -> Vec<(Study, Outcome)> {
        let overview = self.studio.overview;
        let slugs = if self.chart.studies.is_empty() {
            &overview.studies
        } else {
            &self.chart.studies
        };
        let studies = slugs
            .iter()
            .filter_map(|slug| self.studio.content.studies.get(&slug.value));
        let wanted = |study: &Study, outcome: &Outcome| {
            let id = &outcome.id.value;
            let long = format!("{}.{id}", study.slug);
            let named = |name: &Placed<String>| name.value == *id || name.value == long;
            self.chart.outcomes.is_empty() || self.chart.outcomes.iter().any(named)
        };
        let rows = studies.flat_map(|study| {
            let outcomes = study.outcomes.list.iter();
            let outcomes = outcomes.filter(|outcome| wanted(study, outcome));
            outcomes
                .map(|outcome| (study.clone(), outcome.clone()))
                .collect::<Vec<_>>()
        });
        rows.collect()
    }

    /// What an outcome is of: its target, its model where the study has several, or its endpoint.
    fn name(&self, (study, outcome): Row<'_>, alone: &str) -> Rich {
        if let Some(target) = &outcome.target {
            return self.studio.rich(target);
        }
        let model = outcome.model.as_ref();
        let model = model.and_then(|slug| self.studio.content.models.get(&slug.value));
        if let Some(model) = model.filter(|_| study.models().count() > 1) {
            return self.studio.rich(&model.name);
        }
        if alone == outcome.endpoint.text() {
            return self.studio.rich(&study.title);
        }
        self.studio.rich(&outcome.endpoint)
    }

    fn typeset(&self, quantity: &Quantity) -> Rich {
        rich(&quantity.typeset_value(self.studio.language.notation()))
    }

    /// Potencies on a log axis.
    pub(super) fn potency(&mut self) -> Option<Drawn> {
        let nanomolar = Unit::parse("nM")?;
        let rows = self.rows();
        let mut strips = Vec::new();
        let mut cells = Vec::new();
        let mut sources = Vec::new();
        let mut said = Vec::new();
        for (study, outcome) in &rows {
            let Reported::Quantity(placed) = &outcome.value else {
                continue;
            };
            let quantity = &placed.value;
            let Some(converted) = quantity.convert(nanomolar) else {
                self.diagnostics.push(
                    Diagnostic::error(
                        codes::UNIT_MISMATCH,
                        format!("`{}` is no molar concentration", quantity.as_written()),
                    )
                    .label(placed.span.clone(), "cannot stand on an axis from pM to µM")
                    .help("leave the outcome out: name those that are to be shown in `outcomes`"),
                );
                return None;
            };
            let name = self.name((study, outcome), "");
            let value = self.typeset(quantity);
            said.push((plain(&name), plain(&value)));
            cells.push(vec![
                cell(&name),
                cell(&self.studio.rich(&outcome.endpoint)),
                cell(&value),
                source_cell(study, outcome),
            ]);
            remember(&mut sources, study, outcome);
            strips.push(figure::PotencyRow {
                name,
                measure: self.studio.rich(&outcome.endpoint),
                range: (converted.low().to_f64(), converted.high().to_f64()),
                bound: bound(quantity.relation()),
                value,
            });
        }
        let words = self.studio.words();
        let measures = strips
            .iter()
            .any(|strip| strip.measure != strips[0].measure);
        let title = self.title(self.chart.x.as_ref());
        let chart = figure::Potency {
            title: title.unwrap_or_else(|| rich(words.concentration)),
            rows: strips,
        };
        let mut notes = Vec::new();
        if measures {
            notes.push(Chart::remark(words.measures_differ.to_owned()));
        }
        notes.extend(self.sources_note(&sources));
        let drawing = chart.draw(self.writing());
        let description = self.outcome_table(cells);
        self.drawn(drawing, said, notes, description)
    }

    fn outcome_table(&self, cells: Vec<Vec<Vec<Inline>>>) -> crate::markup::Table {
        let heads = self.studio.words().outcome_table;
        let alignments = [
            Alignment::Left,
            Alignment::Left,
            Alignment::Right,
            Alignment::Left,
        ];
        table(heads.into_iter().zip(alignments).collect(), cells)
    }

    /// The works that the values come from.
    fn sources_note(&self, sources: &[Placed<Slug>]) -> Option<Vec<Inline>> {
        let own = |source: &&Placed<Slug>| {
            self.spec
                .sources
                .iter()
                .all(|known| known.value != source.value)
        };
        let sources: Vec<Placed<Slug>> = sources.iter().filter(own).cloned().collect();
        (!sources.is_empty()).then(|| {
            let start = format!("{}: ", self.studio.words().sources);
            vec![
                Inline::Text(start),
                cite(&sources),
                Inline::Text(".".to_owned()),
            ]
        })
    }

    /// Values, and those of comparators, as bars.
    pub(super) fn bars(&mut self) -> Option<Drawn> {
        let rows = self.rows();
        let unit = rows
            .iter()
            .find_map(|(_, outcome)| outcome.value.quantity())?
            .value
            .unit();
        let compared = rows
            .iter()
            .any(|(_, outcome)| outcome.control.quantity().is_some());
        let endpoints = rows.iter().map(|(_, outcome)| outcome.endpoint.text());
        let endpoint = rows.first().map(|(_, outcome)| outcome.endpoint.clone())?;
        let same = endpoints.into_iter().all(|text| text == endpoint.text());
        let alone = if same { endpoint.text() } else { "" };
        let (mut bars, mut cells, mut said, mut sources) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut spreads: Vec<String> = Vec::new();
        let mut series: Vec<Rich> = Vec::new();
        for (study, outcome) in &rows {
            let name = self.name((study, outcome), alone);
            let sides = [
                (&outcome.control, self.side(study, outcome.versus.as_ref())),
                (&outcome.value, self.arm(study, outcome)),
            ];
            for (reported, side) in sides {
                let Some(placed) = reported.quantity() else {
                    continue;
                };
                let value = self.in_unit(placed, unit)?;
                let number = if compared {
                    place(&mut series, side.clone())
                } else {
                    0
                };
                spreads.extend(
                    value
                        .spread()
                        .map(|spread| self.spread_words(spread))
                        .filter(|words| !spreads.contains(words)),
                );
                let written = self.typeset(&placed.value);
                let label = if compared {
                    format!("{}, {}", plain(&name), plain(&side))
                } else {
                    plain(&name)
                };
                said.push((label, plain(&written)));
                cells.push(vec![
                    cell(&name),
                    cell(&side),
                    cell(&written),
                    source_cell(study, outcome),
                ]);
                bars.push(figure::Bar {
                    name: name.clone(),
                    series: number,
                    value: (value.low().to_f64() + value.high().to_f64()) / 2.0,
                    spread: ends(&value),
                    points: Vec::new(),
                    written,
                });
            }
            remember(&mut sources, study, outcome);
        }
        let title = self.title(self.chart.x.as_ref()).unwrap_or_else(|| {
            let mut title = if same {
                self.studio.rich(&endpoint)
            } else {
                rich(self.studio.words().outcome_table[2])
            };
            let unit = unit
                .map(|unit| format!(" ({})", unit.symbol()))
                .unwrap_or_default();
            title.extend(rich(&unit));
            title
        });
        let chart = figure::Bars {
            axis: self.axis(title, self.chart.x.as_ref()),
            series,
            bars,
            limit: self.limit(),
        };
        let mut notes = Vec::new();
        notes.extend(self.whiskers_note(&spreads));
        notes.extend(self.sources_note(&sources));
        let drawing = chart.draw(self.writing());
        let description = self.outcome_table(cells);
        self.drawn(drawing, said, notes, description)
    }

    /// The quantity in the unit of the first; another dimension is reported.
    fn in_unit(&mut self, placed: &Placed<Quantity>, unit: Option<Unit>) -> Option<Quantity> {
        if placed.value.unit() == unit {
            return Some(placed.value.clone());
        }
        let converted = unit.and_then(|unit| placed.value.convert(unit));
        if converted.is_none() {
            let other = unit.map_or("a bare number".to_owned(), |unit| {
                format!("`{}`", unit.symbol())
            });
            self.diagnostics.push(
                Diagnostic::error(
                    codes::UNIT_MISMATCH,
                    format!(
                        "`{}` cannot stand on one axis with {other}",
                        placed.value.as_written()
                    ),
                )
                .label(placed.span.clone(), "")
                .help("name the outcomes that are to be shown in `outcomes`"),
            );
        }
        converted
    }

    fn whiskers_note(&self, spreads: &[String]) -> Option<Vec<Inline>> {
        let whiskers = self.studio.words().whiskers;
        (!spreads.is_empty()).then(|| Chart::remark(format!("{whiskers}: {}.", spreads.join(", "))))
    }

    fn spread_words(&self, spread: &Spread) -> String {
        let kind = match spread {
            Spread::PlusMinus(_, kind) | Spread::Interval(_, _, kind) => kind,
        };
        match kind {
            SpreadKind::Unstated => "±".to_owned(),
            kind => kind.words(self.studio.language.notation()),
        }
    }

    fn arm(&self, study: &Study, outcome: &Outcome) -> Rich {
        outcome
            .arm
            .as_ref()
            .map(|id| self.arm_named(study, &id.value))
            .unwrap_or_default()
    }

    fn side(&self, study: &Study, versus: Option<&Comparator>) -> Rich {
        match versus {
            Some(Comparator::Arm(id)) => self.arm_named(study, &id.value),
            Some(Comparator::Words(words)) => rich(words),
            None => rich(self.studio.words().control),
        }
    }

    /// The label of an arm, or what was given in it.
    fn arm_named(&self, study: &Study, id: &str) -> Rich {
        let Some(arm) = study.arm(id) else {
            return rich(id);
        };
        if let Some(label) = &arm.label {
            return self.studio.rich(label);
        }
        let mut name: Rich = Vec::new();
        for agent in &arm.agents {
            if !name.is_empty() {
                name.extend(rich(" + "));
            }
            let record = agent.compound.as_ref();
            let record = record.and_then(|slug| self.studio.content.compounds.get(&slug.value));
            match (record, &agent.name) {
                (Some(compound), _) => name.extend(self.studio.rich(&compound.name)),
                (None, Some(words)) => name.extend(rich(words)),
                (None, None) => {}
            }
        }
        if name.is_empty() { rich(id) } else { name }
    }

    /// Effects with their intervals.
    pub(super) fn forest(&mut self) -> Option<Drawn> {
        let rows = self.rows();
        let (mut effects, mut cells, mut said, mut sources) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut left_out: Vec<String> = Vec::new();
        let mut kinds: Vec<&str> = Vec::new();
        let mut levels: Vec<String> = Vec::new();
        for (study, outcome) in &rows {
            let Some(effect) = &outcome.effect else {
                continue;
            };
            let Some(placed) = effect.value.quantity() else {
                continue;
            };
            let mut name = self.studio.rich(&study.title);
            name.extend(rich(": "));
            name.extend(self.studio.rich(&outcome.endpoint));
            let value = &placed.value;
            let Some((low, high)) = interval(value) else {
                left_out.push(plain(&name));
                continue;
            };
            if !kinds.contains(&effect.kind.as_str()) {
                kinds.push(&effect.kind);
            }
            levels.extend(
                value
                    .spread()
                    .map(|spread| self.spread_words(spread))
                    .filter(|words| !levels.contains(words)),
            );
            let notation = self.studio.language.notation();
            let text = value.typeset_number(notation.decimal);
            let spread = value.typeset_spread(notation).unwrap_or_default();
            let spread = spread.rsplit(' ').next().unwrap_or_default().to_owned();
            let written = rich(&format!("{text} ({spread})"));
            said.push((plain(&name), plain(&written)));
            cells.push(vec![
                cell(&name),
                vec![Inline::Text(effect.kind.clone())],
                cell(&written),
                source_cell(study, outcome),
            ]);
            remember(&mut sources, study, outcome);
            effects.push(figure::Effect {
                name,
                value: value.low().to_f64(),
                interval: (low, high),
                written,
            });
        }
        if kinds.len() > 1 {
            self.refuse(
                &format!("{} cannot stand on one axis", kinds.join(" and ")),
                "name the outcomes that are to be shown in `outcomes`",
            );
            return None;
        }
        let kind = kinds.first().copied().unwrap_or_default();
        let scale = if kind.contains("ratio") {
            Scale::Log
        } else {
            Scale::Linear
        };
        let chart = figure::Forest {
            axis: figure::Axis {
                title: self
                    .title(self.chart.x.as_ref())
                    .unwrap_or_else(|| rich(kind)),
                scale: self
                    .chart
                    .x
                    .as_ref()
                    .and_then(|axis| axis.scale)
                    .unwrap_or(scale),
            },
            effects,
            sides: None,
        };
        let mut notes = Vec::new();
        notes.extend(self.whiskers_note(&levels));
        if !left_out.is_empty() {
            let text = format!(
                "{}: {}.",
                self.studio.words().without_interval,
                left_out.join("; ")
            );
            notes.push(Chart::remark(text));
        }
        notes.extend(self.sources_note(&sources));
        let drawing = chart.draw(self.writing());
        let description = self.outcome_table(cells);
        self.drawn(drawing, said, notes, description)
    }
}

fn bound(relation: Relation) -> Bound {
    match relation {
        Relation::Equal | Relation::Approximately => Bound::At,
        Relation::Less | Relation::LessOrEqual => Bound::Below,
        Relation::Greater | Relation::GreaterOrEqual => Bound::Above,
    }
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

fn interval(quantity: &Quantity) -> Option<(f64, f64)> {
    match quantity.spread() {
        Some(Spread::Interval(low, high, _)) => Some((low.to_f64(), high.to_f64())),
        _ => None,
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

fn source<'a>(study: &'a Study, outcome: &'a Outcome) -> &'a Placed<Slug> {
    outcome.source.as_ref().unwrap_or(&study.source)
}

fn source_cell(study: &Study, outcome: &Outcome) -> Vec<Inline> {
    vec![cite(std::slice::from_ref(source(study, outcome)))]
}

fn remember(sources: &mut Vec<Placed<Slug>>, study: &Study, outcome: &Outcome) {
    let source = source(study, outcome);
    if sources.iter().all(|known| known.value != source.value) {
        sources.push(source.clone());
    }
}

pub(super) fn plain(words: &Rich) -> String {
    words.iter().map(|run| run.text.as_str()).collect()
}
