//! Charts of the outcomes of studies.

use super::charts::{Chart, cell};
use super::{cite, table};
use crate::chem::{Quantity, Relation, Spread, SpreadKind, Unit};
use crate::content::{Arm, CiteKey, Comparator, Outcome, Placed, Reported, Slug, Study};
use crate::diag::{Diagnostic, codes};
use crate::document::Alignment;
use crate::figure::{self, Bound, Refusal, Rich, rich};
use crate::graphics::Drawing;
use crate::markup::Inline;

use super::Drawn;

/// An outcome and its study.
pub(super) type Row<'a> = (&'a Study, &'a Outcome);

/// What is told of outcomes beside the drawing.
#[derive(Debug, Default)]
pub(super) struct Told {
    cells: Vec<Vec<Vec<Inline>>>,
    said: Vec<(String, String)>,
    sources: Vec<Placed<CiteKey>>,
    /// What the values are of that are known at second hand only.
    unverified: Vec<String>,
    /// What whiskers show.
    pub(super) spreads: Vec<String>,
    /// How many values have no place on a logarithmic axis.
    pub(super) off_axis: Option<Vec<Inline>>,
    /// Remarks of the program's own.
    pub(super) remarks: Vec<String>,
}

impl Told {
    /// Notes a value: what it is of, what it is, and how it is written.
    pub(super) fn add(
        &mut self,
        (study, outcome): Row<'_>,
        of: &Rich,
        what: &Rich,
        written: &Rich,
    ) {
        self.said.push((plain(of), plain(written)));
        let source = source(study, outcome);
        self.cells.push(vec![
            cell(of),
            cell(what),
            cell(written),
            vec![cite(std::slice::from_ref(source))],
        ]);
        let name = plain(of);
        if !study.is_verified() && !self.unverified.contains(&name) {
            self.unverified.push(name);
        }
        if self.sources.iter().all(|known| known.value != source.value) {
            self.sources.push(source.clone());
        }
    }

    /// Notes what the whisker of a value shows.
    pub(super) fn spread(&mut self, words: Option<String>) {
        self.spreads
            .extend(words.filter(|words| !self.spreads.contains(words)));
    }
}

impl Chart<'_, '_> {
    /// The outcomes that the figure shows, in their order.
    pub(super) fn rows(&self) -> Vec<(Study, Outcome)> {
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
    pub(super) fn name(&self, (study, outcome): Row<'_>, alone: &str) -> Rich {
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

    pub(super) fn typeset(&self, quantity: &Quantity) -> Rich {
        rich(&quantity.typeset_value(self.studio.language.notation()))
    }

    /// Potencies on a log axis.
    pub(super) fn potency(&mut self) -> Option<Drawn> {
        let nanomolar = Unit::parse("nM")?;
        let rows = self.rows();
        let mut strips = Vec::new();
        let mut told = Told::default();
        let names = self.strip_names(&rows);
        for ((study, outcome), name) in rows.iter().zip(names) {
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
            let value = self.typeset(quantity);
            let measure = self.studio.rich(&outcome.endpoint);
            told.add((study, outcome), &name, &measure, &value);
            strips.push(figure::PotencyRow {
                name,
                measure,
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
        if measures {
            told.remarks.push(words.measures_differ.to_owned());
        }
        let drawing = chart.draw(self.writing());
        self.told(drawing, told)
    }

    /// What each potency is of: its target, or its model where there are several, or what was given; where that does
    /// not tell it from another, what was given and in which model too.
    fn strip_names(&self, rows: &[(Study, Outcome)]) -> Vec<Rich> {
        let model = |outcome: &Outcome| {
            let slug = outcome.model.as_ref()?;
            let model = self.studio.content.models.get(&slug.value)?;
            Some(self.studio.rich(&model.name))
        };
        let given = |(study, outcome): &(Study, Outcome)| {
            let arm = self.arm(study, outcome);
            let own = study.compound.as_ref().map(|compound| &compound.value);
            let slug = own.unwrap_or(&self.studio.overview.compound.value);
            let compound = self.studio.content.compounds.get(slug);
            match compound.filter(|_| arm.is_empty()) {
                Some(compound) => self.studio.rich(&compound.name),
                None => arm,
            }
        };
        let slug = |outcome: &Outcome| outcome.model.as_ref().map(|model| model.value.clone());
        let several = rows
            .iter()
            .any(|(_, other)| slug(other) != slug(&rows[0].1));
        let own = rows.iter().map(|row| {
            let target = row.1.target.as_ref().map(|target| self.studio.rich(target));
            let name = target.or_else(|| model(&row.1).filter(|_| several));
            name.unwrap_or_else(|| given(row))
        });
        let mut names: Vec<Rich> = own.collect();
        let more: [Vec<Rich>; 2] = [
            rows.iter().map(given).collect(),
            rows.iter()
                .map(|row| model(&row.1).unwrap_or_default())
                .collect(),
        ];
        for more in more {
            let before = names.clone();
            for (index, name) in names.iter_mut().enumerate() {
                let twin =
                    |other: usize| before[other] == before[index] && more[other] != more[index];
                let tells = !more[index].is_empty() && *name != more[index];
                if tells && (0..rows.len()).any(twin) {
                    name.extend(rich(", "));
                    name.extend(more[index].iter().cloned());
                }
            }
        }
        let unnamed = |(name, (study, _)): (Rich, &(Study, Outcome))| match name.is_empty() {
            true => self.studio.rich(&study.title),
            false => name,
        };
        names.into_iter().zip(rows).map(unnamed).collect()
    }

    /// What was drawn of outcomes, with what is told beside it.
    pub(super) fn told(&mut self, drawing: Result<Drawing, Refusal>, told: Told) -> Option<Drawn> {
        let mut notes = Vec::new();
        notes.extend(self.whiskers_note(&told.spreads));
        notes.extend(told.off_axis);
        notes.extend(told.remarks.into_iter().map(Chart::remark));
        if !told.unverified.is_empty() {
            let start = self.studio.words().unverified;
            notes.push(Chart::remark(format!(
                "{start}: {}.",
                told.unverified.join("; ")
            )));
        }
        notes.extend(self.sources_note(&told.sources));
        let description = self.outcome_table(told.cells);
        self.drawn(drawing, told.said, notes, description)
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
    fn sources_note(&self, sources: &[Placed<CiteKey>]) -> Option<Vec<Inline>> {
        let own = |source: &&Placed<CiteKey>| {
            self.spec
                .sources
                .iter()
                .all(|known| known.value != source.value)
        };
        let sources: Vec<Placed<CiteKey>> = sources.iter().filter(own).cloned().collect();
        (!sources.is_empty()).then(|| {
            let start = format!("{}: ", self.studio.words().sources);
            vec![
                Inline::Text(start),
                cite(&sources),
                Inline::Text(".".to_owned()),
            ]
        })
    }

    /// The quantity in the unit of the first; another dimension is reported.
    pub(super) fn in_unit(
        &mut self,
        placed: &Placed<Quantity>,
        unit: Option<Unit>,
    ) -> Option<Quantity> {
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

    pub(super) fn spread_words(&self, spread: &Spread) -> String {
        let kind = match spread {
            Spread::PlusMinus(_, kind) | Spread::Interval(_, _, kind) => kind,
        };
        match kind {
            SpreadKind::Unstated => "±".to_owned(),
            kind => kind.words(self.studio.language.notation()),
        }
    }

    pub(super) fn arm(&self, study: &Study, outcome: &Outcome) -> Rich {
        outcome
            .arm
            .as_ref()
            .map(|id| self.arm_named(study, &id.value))
            .unwrap_or_default()
    }

    pub(super) fn side(&self, study: &Study, versus: Option<&Comparator>) -> Rich {
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
        let alike = |other: &&Arm| agents(other).eq(agents(arm));
        let has_dose = study.arms.iter().filter(alike).count() > 1;
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
            if let Some(dose) = agent.dose.quantity().filter(|_| has_dose) {
                name.extend(rich(" "));
                name.extend(self.typeset(&dose.value));
            }
        }
        if name.is_empty() { rich(id) } else { name }
    }
}

/// What was given in an arm, without doses.
fn agents(arm: &Arm) -> impl Iterator<Item = (Option<&Slug>, Option<&str>)> {
    let agents = arm.agents.iter();
    agents.map(|agent| {
        let compound = agent.compound.as_ref().map(|slug| &slug.value);
        (compound, agent.name.as_deref())
    })
}

fn bound(relation: Relation) -> Bound {
    match relation {
        Relation::Equal | Relation::Approximately => Bound::At,
        Relation::Less | Relation::LessOrEqual => Bound::Below,
        Relation::Greater | Relation::GreaterOrEqual => Bound::Above,
    }
}

fn source<'a>(study: &'a Study, outcome: &'a Outcome) -> &'a Placed<CiteKey> {
    outcome.source.as_ref().unwrap_or(&study.source)
}

/// The bare words; what is raised stays raised where it can.
pub(super) fn plain(words: &Rich) -> String {
    figure::plain(words)
}
