//! The cells of a table of studies: rows, and the lines that their cells hold.

use super::cell::{Source, nothing, reported};
use super::typeset;
use crate::check::Checked;
use crate::content::{Arm, CiteKey, Column, Outcome, Placed, Reported, Study};
use crate::document::Language;
use crate::markup::{self, CiteItem, Inline, Key};

/// A row: a study, and those of its outcomes that it shows.
pub(super) struct Row<'a> {
    pub(super) study: &'a Study,
    pub(super) outcomes: Vec<&'a Outcome>,
}

/// A line of a cell, and which of the row's outcomes it tells of.
pub(super) struct Line {
    pub(super) outcomes: Vec<usize>,
    pub(super) body: Vec<Inline>,
}

/// What all cells of a table share.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) content: &'a Checked,
    pub(super) language: Language,
    /// The columns of the table: a composed cell leaves out what has a column of its own.
    pub(super) shown: &'a [Column],
}

/// The magnitude by which a column of numbers is sorted; `None` in columns of words.
pub(super) fn magnitude(column: Column, row: &Row<'_>) -> Option<f64> {
    let outcome = row.outcomes.first()?;
    let value = match column {
        Column::Value | Column::Result => &outcome.value,
        Column::Control => &outcome.control,
        Column::P => &outcome.p,
        Column::N => subjects(row.study, arm(row.study, Some(outcome)), Some(outcome))?.0,
        Column::Day if outcome.day.is_reported() => &outcome.day,
        Column::Day => &outcome.time,
        Column::Effect => &outcome.effect.as_ref()?.value,
        _ => return None,
    };
    value.quantity().map(|quantity| quantity.value.magnitude())
}

impl Cells<'_> {
    /// The lines of a cell: a single one where all outcomes of the row agree. Otherwise each says to
    /// which outcomes it belongs, by their numbers where the table lists endpoints and else in words.
    pub(super) fn lines(&self, column: Column, row: &Row<'_>) -> Vec<Line> {
        let single = |body| {
            vec![Line {
                outcomes: (0..row.outcomes.len()).collect(),
                body,
            }]
        };
        if let (Column::Derived, [outcome]) = (column, &row.outcomes[..]) {
            let cell = Source {
                study: row.study,
                outcome: Some(outcome),
                arm: None,
                table: self,
            };
            let lines = cell.derivations().into_iter().map(|body| Line {
                outcomes: vec![0],
                body,
            });
            let lines: Vec<Line> = lines.collect();
            if !lines.is_empty() {
                return lines;
            }
        }
        if column == Column::Reference || row.outcomes.len() < 2 {
            return single(self.first(column, row));
        }
        let of = |outcome: &&Outcome| self.one(column, row.study, Some(outcome));
        let mut bodies: Vec<Vec<Inline>> = row.outcomes.iter().map(of).collect();
        if self.agree(&bodies) {
            return single(bodies.swap_remove(0));
        }
        if self.shown.contains(&Column::Endpoint) {
            return self.numbered(bodies);
        }
        let lines = bodies.into_iter().enumerate().map(|(index, body)| Line {
            outcomes: vec![index],
            body: labelled(self.label(row, index), body),
        });
        lines.collect()
    }

    /// Lines that begin with the numbers of their outcomes; what several say alike is said once.
    fn numbered(&self, bodies: Vec<Vec<Inline>>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (index, body) in bodies.into_iter().enumerate() {
            let text = typeset::plain(&body, self.language);
            let same = |line: &&mut Line| typeset::plain(&line.body, self.language) == text;
            match lines.iter_mut().find(same) {
                Some(line) => line.outcomes.push(index),
                None => lines.push(Line {
                    outcomes: vec![index],
                    body,
                }),
            }
        }
        for line in &mut lines {
            let numbers: Vec<String> = line
                .outcomes
                .iter()
                .map(|at| (at + 1).to_string())
                .collect();
            let label = format!("({})\u{a0}", numbers.join(",\u{a0}"));
            line.body.insert(0, Inline::Text(label));
        }
        lines
    }

    /// The cell of a row's first outcome; the references of all.
    pub(super) fn first(&self, column: Column, row: &Row<'_>) -> Vec<Inline> {
        if column == Column::Reference {
            return reference(row);
        }
        self.one(column, row.study, row.outcomes.first().copied())
    }

    /// Whether several bodies say the same.
    pub(super) fn agree(&self, bodies: &[Vec<Inline>]) -> bool {
        let text = |body: &Vec<Inline>| typeset::plain(body, self.language);
        bodies
            .windows(2)
            .all(|pair| text(&pair[0]) == text(&pair[1]))
    }

    /// The endpoint of an outcome, with whatever tells it from others of the row with the same one.
    fn label(&self, row: &Row<'_>, index: usize) -> Vec<Inline> {
        let text = |column: Column, outcome: &Outcome| {
            typeset::plain(
                &self.one(column, row.study, Some(outcome)),
                Language::English,
            )
        };
        let outcome = row.outcomes[index];
        let mut label = markup::plain(&outcome.endpoint);
        let endpoint = text(Column::Endpoint, outcome);
        let alike = row
            .outcomes
            .iter()
            .filter(|other| text(Column::Endpoint, other) == endpoint);
        let differs = |column: &Column| {
            alike
                .clone()
                .any(|other| text(*column, other) != text(*column, outcome))
        };
        if let Some(column) = TELLING.into_iter().find(differs) {
            label.push(Inline::Text(", ".to_owned()));
            label.extend(self.one(column, row.study, Some(outcome)));
        }
        label
    }

    fn one(&self, column: Column, study: &Study, outcome: Option<&Outcome>) -> Vec<Inline> {
        let arm = arm(study, outcome);
        let cell = Source {
            study,
            outcome,
            arm,
            table: self,
        };
        match column {
            Column::Study => markup::plain(&study.title),
            Column::Kind => cell.kind(),
            Column::Tier => study
                .tier
                .map_or_else(nothing, |tier| cell.word(tier.word())),
            Column::Indication => cell.indication(),
            Column::Model => cell.model(),
            Column::Compound => cell.compound(),
            Column::Treatment => cell.treatment(arm),
            Column::Dose => cell.agents(|agent, path| reported(&agent.dose, path, "dose")),
            Column::Route => cell.agents(|agent, _| cell.maybe_word(agent.route.as_deref())),
            Column::Schedule => cell.agents(|agent, _| cell.maybe_word(agent.schedule.as_deref())),
            Column::Duration => {
                cell.agents(|agent, path| reported(&agent.duration, path, "duration"))
            }
            Column::Vehicle => cell.agents(|agent, _| cell.maybe_word(agent.vehicle.as_deref())),
            Column::Randomised => cell.answer(study.randomised),
            Column::Blinded => cell.answer(study.blinded),
            Column::Host => cell.host(),
            Column::Criteria => cell.said(study.criteria.as_ref()),
            Column::DataAccess => cell.said(study.data_access.as_ref()),
            Column::Ethics => cell.said(study.ethics.as_ref()),
            Column::Exclusions => cell.said(study.exclusions.as_ref()),
            Column::ExperimentalUnit => cell.said(study.experimental_unit.as_ref()),
            Column::Housing => cell.said(study.housing.as_ref()),
            Column::Protocol => cell.said(study.protocol.as_ref()),
            Column::SampleSize => cell.said(study.sample_size.as_ref()),
            Column::Statistics => cell.said(study.statistics.as_ref()),
            Column::Welfare => cell.said(study.welfare.as_ref()),
            Column::N => cell.n(),
            Column::Comparator => cell.comparator(),
            other => outcome.map_or_else(nothing, |outcome| cell.of_outcome(other, outcome)),
        }
    }
}

/// The columns by which outcomes with the same endpoint are told apart, the most telling first.
const TELLING: [Column; 7] = [
    Column::Treatment,
    Column::Target,
    Column::Model,
    Column::Species,
    Column::Matrix,
    Column::Day,
    Column::Assay,
];

fn labelled(mut label: Vec<Inline>, body: Vec<Inline>) -> Vec<Inline> {
    label.push(Inline::Text(": ".to_owned()));
    label.extend(body);
    label
}

/// The arm that an outcome is about; the study's only treated arm where it names none.
fn arm<'a>(study: &'a Study, outcome: Option<&Outcome>) -> Option<&'a Arm> {
    if let Some(id) = outcome.and_then(|outcome| outcome.arm.as_ref()) {
        return study.arm(&id.value);
    }
    let mut treated = study.arms.iter().filter(|arm| !arm.agents.is_empty());
    treated.next().filter(|_| treated.next().is_none())
}

/// How many subjects, and where that is said: of the outcome, of its arm; of the study only where
/// the outcome is about no part of it.
pub(super) fn subjects<'a>(
    study: &'a Study,
    arm: Option<&'a Arm>,
    outcome: Option<&'a Outcome>,
) -> Option<(&'a Reported, String)> {
    let slug = &study.slug;
    let of_outcome =
        outcome.map(|outcome| (&outcome.n, format!("{slug}.outcomes.{}", outcome.id.value)));
    let of_arm = arm.map(|arm| (&arm.n, format!("{slug}.arms.{}", arm.id.value)));
    let whole = arm.is_none() || study.arms.len() < 2;
    let of_study = whole.then(|| (&study.n, slug.to_string()));
    [of_outcome, of_arm, of_study]
        .into_iter()
        .flatten()
        .find(|(n, _)| n.is_reported())
        .map(|(n, place)| (n, format!("studies.{place}")))
}

/// The works that a row rests on, each once.
fn reference(row: &Row<'_>) -> Vec<Inline> {
    let of_study = || {
        std::iter::once(&row.study.source)
            .chain(&row.study.sources)
            .collect()
    };
    let mut keys: Vec<&Placed<CiteKey>> = row
        .outcomes
        .iter()
        .flat_map(|outcome| {
            outcome
                .source
                .as_ref()
                .map_or_else(of_study, |key| vec![key])
        })
        .collect();
    if keys.is_empty() {
        keys = of_study();
    }
    let items = keys.into_iter().map(|key| {
        CiteItem::of(Key {
            name: key.value.to_string(),
            span: key.span.clone(),
        })
    });
    vec![Inline::Cite(items.collect())]
}
