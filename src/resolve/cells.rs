//! What stands in the cells of a table of studies.

use super::typeset;
use super::vocabulary;
use crate::check::Checked;
use crate::compose::{Operation, Said, Value};
use crate::content::{
    Agent, Arm, ArmRole, CiteKey, Column, Comparator, Effect, Outcome, Placed, Prose, Reported,
    Study, StudyKind,
};
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
    /// The lines of a cell: a single one where all outcomes of the row agree, and otherwise one for
    /// each outcome, which names its endpoint.
    pub(super) fn lines(&self, column: Column, row: &Row<'_>) -> Vec<Line> {
        let all = || (0..row.outcomes.len()).collect();
        if column == Column::Reference || row.outcomes.len() < 2 {
            let body = self.first(column, row);
            return vec![Line {
                outcomes: all(),
                body,
            }];
        }
        let of = |outcome: &&Outcome| self.one(column, row.study, Some(outcome));
        let bodies: Vec<Vec<Inline>> = row.outcomes.iter().map(of).collect();
        if self.agree(&bodies) {
            return bodies
                .into_iter()
                .take(1)
                .map(|body| Line {
                    outcomes: all(),
                    body,
                })
                .collect();
        }
        let lines = bodies.into_iter().enumerate().map(|(index, body)| Line {
            outcomes: vec![index],
            body: match column {
                Column::Endpoint => body,
                _ => labelled(self.label(row, index), body),
            },
        });
        lines.collect()
    }

    /// The cell of a row's first outcome; the references of all.
    pub(super) fn first(&self, column: Column, row: &Row<'_>) -> Vec<Inline> {
        if column == Column::Reference {
            return reference(row);
        }
        self.one(column, row.study, row.outcomes.first().copied())
    }

    fn agree(&self, bodies: &[Vec<Inline>]) -> bool {
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
fn subjects<'a>(
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
    let items = keys.into_iter().map(|key| CiteItem {
        key: Key {
            name: key.value.to_string(),
            span: key.span.clone(),
        },
        locator: None,
    });
    vec![Inline::Cite(items.collect())]
}

struct Source<'a> {
    study: &'a Study,
    outcome: Option<&'a Outcome>,
    arm: Option<&'a Arm>,
    table: &'a Cells<'a>,
}

impl Source<'_> {
    fn shows(&self, column: Column) -> bool {
        self.table.shown.contains(&column)
    }

    /// A word of a vocabulary, or an author's text.
    fn word(&self, text: &str) -> Vec<Inline> {
        marked(vocabulary::word(text, self.table.language), self.study)
    }

    fn maybe_word(&self, text: Option<&str>) -> Vec<Inline> {
        text.map_or_else(nothing, |text| self.word(text))
    }

    fn kind(&self) -> Vec<Inline> {
        let words = self.word(self.study.kind.word());
        let latin = [
            StudyKind::InVivo,
            StudyKind::InVitro,
            StudyKind::ExVivo,
            StudyKind::InSilico,
        ];
        if latin.contains(&self.study.kind) {
            vec![Inline::Emphasis(words)]
        } else {
            words
        }
    }

    fn indication(&self) -> Vec<Inline> {
        let models = self
            .study
            .models()
            .filter_map(|slug| self.table.content.models.get(&slug.value));
        let of_model = models
            .filter_map(|model| model.indication.as_ref().or(model.disease.as_ref()))
            .next();
        let indication = self.study.indication.as_ref().or(of_model);
        indication.map_or_else(nothing, |indication| marked(indication, self.study))
    }

    fn model(&self) -> Vec<Inline> {
        let own = self.outcome.and_then(|outcome| outcome.model.as_ref());
        let slugs: Vec<_> = own.map_or_else(|| self.study.models().collect(), |model| vec![model]);
        let models = slugs
            .iter()
            .filter_map(|slug| self.table.content.models.get(&slug.value));
        joined(models.map(|model| markup::plain(&model.name)), ", ")
    }

    fn compound(&self) -> Vec<Inline> {
        match &self.study.compound {
            Some(slug) => self
                .table
                .content
                .compounds
                .get(&slug.value)
                .map_or_else(nothing, |compound| markup::plain(&compound.name)),
            None => self.arm.map_or_else(nothing, |arm| self.names(arm)),
        }
    }

    fn name(&self, agent: &Agent) -> Vec<Inline> {
        let compound = agent
            .compound
            .as_ref()
            .and_then(|slug| self.table.content.compounds.get(&slug.value));
        match (compound, &agent.name) {
            (Some(compound), _) => markup::plain(&compound.name),
            (None, Some(name)) => marked(name, self.study),
            (None, None) => nothing(),
        }
    }

    fn names(&self, arm: &Arm) -> Vec<Inline> {
        joined(arm.agents.iter().map(|agent| self.name(agent)), " + ")
    }

    /// The way to an agent's record.
    fn agent_path(&self, arm: &Arm, index: usize) -> String {
        format!(
            "studies.{}.arms.{}.agents.{index}",
            self.study.slug, arm.id.value
        )
    }

    /// Something of each agent: said once where it is the same for all, and else with their names.
    fn agents(&self, what: impl Fn(&Agent, &str) -> Vec<Inline>) -> Vec<Inline> {
        let Some(arm) = self.arm else {
            return nothing();
        };
        if arm.agents.is_empty() {
            return not_applicable();
        }
        let said = arm.agents.iter().enumerate();
        let said = said.map(|(index, agent)| what(agent, &self.agent_path(arm, index)));
        let mut said: Vec<Vec<Inline>> = said.collect();
        if self.table.agree(&said) {
            return said.swap_remove(0);
        }
        let named = arm.agents.iter().zip(said).map(|(agent, said)| {
            let mut line = self.name(agent);
            line.push(Inline::Text(" ".to_owned()));
            line.extend(said);
            line
        });
        joined(named, " + ")
    }

    /// `defactinib 40 mg/kg po, daily, 28 d + paclitaxel`: what was given, as far as no other column
    /// shows it; or how the arm is called in print, and what was given after that.
    fn treatment(&self, arm: Option<&Arm>) -> Vec<Inline> {
        let Some(arm) = arm else { return nothing() };
        if arm.agents.is_empty() {
            return self.arm_name(arm);
        }
        let silent = !arm.agents.iter().any(|agent| agent.dose.is_reported());
        let regimens = arm.agents.iter().enumerate().map(|(index, agent)| {
            let path = self.agent_path(arm, index);
            self.regimen(agent, &path, silent)
        });
        let regimens: Vec<Vec<Inline>> = regimens.collect();
        let mut line = match (&arm.label, &regimens[..]) {
            (Some(label), [regimen]) => closed(markup::plain(label), ",", regimen),
            (Some(label), several) => {
                let named = several
                    .iter()
                    .zip(&arm.agents)
                    .filter(|(regimen, _)| !regimen.is_empty())
                    .map(|(regimen, agent)| closed(self.name(agent), "", regimen));
                let mut line = markup::plain(label);
                for regimen in named {
                    line.push(Inline::Text("; ".to_owned()));
                    line.extend(regimen);
                }
                line
            }
            (None, several) => {
                let named = several.iter().zip(&arm.agents);
                let named = named.map(|(regimen, agent)| closed(self.name(agent), "", regimen));
                joined(named, " + ")
            }
        };
        if silent && !self.shows(Column::Dose) {
            line.push(Inline::Text(format!(", {} ", self.dose_word())));
            line.extend(nothing());
        }
        line
    }

    fn dose_word(&self) -> String {
        vocabulary::head(Column::Dose, self.table.language).to_lowercase()
    }

    /// How an arm is called in a few words: by its label, what was given, or what it is for.
    fn arm_name(&self, arm: &Arm) -> Vec<Inline> {
        match (&arm.label, arm.role) {
            (Some(label), _) => markup::plain(label),
            (None, _) if !arm.agents.is_empty() => self.names(arm),
            (None, Some(role)) => self.word(role.word()),
            (None, None) => marked(&arm.id.value, self.study),
        }
    }

    /// `40 mg/kg po, daily, 28 d`, as far as no other column shows it. A dose that is not reported is
    /// said to be so, unless the whole arm is `silent`.
    fn regimen(&self, agent: &Agent, path: &str, silent: bool) -> Vec<Inline> {
        let mut line = Vec::new();
        if !self.shows(Column::Dose) {
            if agent.dose.is_reported() {
                line.extend(reported(&agent.dose, path, "dose"));
            } else if !silent {
                line.push(Inline::Text(format!("({} ", self.dose_word())));
                line.extend(reported(&agent.dose, path, "dose"));
                line.push(Inline::Text(")".to_owned()));
            }
        }
        if let Some(route) = agent
            .route
            .as_deref()
            .filter(|_| !self.shows(Column::Route))
        {
            line = closed(line, "", &self.word(route));
        }
        let schedule = agent.schedule.as_deref();
        if let Some(schedule) = schedule.filter(|_| !self.shows(Column::Schedule)) {
            line = closed(line, ",", &self.word(schedule));
        }
        if agent.duration.is_reported() && !self.shows(Column::Duration) {
            line = closed(line, ",", &reported(&agent.duration, path, "duration"));
        }
        line
    }

    fn comparator(&self) -> Vec<Inline> {
        match self.outcome.and_then(|outcome| outcome.versus.as_ref()) {
            Some(Comparator::Arm(id)) => self.treatment(self.study.arm(&id.value)),
            Some(Comparator::Words(text)) => marked(text, self.study),
            None => self.no_contrast(),
        }
    }

    fn comparator_name(&self, versus: &Comparator) -> Vec<Inline> {
        match versus {
            Comparator::Arm(id) => self
                .study
                .arm(&id.value)
                .map_or_else(nothing, |arm| self.arm_name(arm)),
            Comparator::Words(text) => marked(text, self.study),
        }
    }

    /// What stands where a comparison would: nothing that could have been reported, if the study has
    /// nobody to compare with.
    fn no_contrast(&self) -> Vec<Inline> {
        const COMPARED: [ArmRole; 5] = [
            ArmRole::Vehicle,
            ArmRole::Placebo,
            ArmRole::Control,
            ArmRole::Comparator,
            ArmRole::Sham,
        ];
        let described = [StudyKind::ClinicalTrial, StudyKind::Pharmacokinetics];
        let arms = &self.study.arms;
        let has_comparator = arms
            .iter()
            .any(|arm| arm.role.is_some_and(|role| COMPARED.contains(&role)));
        let single = described.contains(&self.study.kind) && !arms.is_empty() && !has_comparator;
        if single && self.outcome.is_some_and(|outcome| !has_contrast(outcome)) {
            not_applicable()
        } else {
            nothing()
        }
    }

    /// `173`, or `173 vs. 171` where the outcome is compared with an arm whose number is known.
    fn n(&self) -> Vec<Inline> {
        let own = subjects(self.study, self.arm, self.outcome);
        let mut line = own.map_or_else(nothing, |(n, path)| reported(n, &path, "n"));
        let versus = self.outcome.and_then(|outcome| outcome.versus.as_ref());
        if let Some(Comparator::Arm(id)) = versus
            && let Some(arm) = self.study.arm(&id.value).filter(|arm| arm.n.is_reported())
        {
            let path = format!("studies.{}.arms.{}", self.study.slug, arm.id.value);
            line.push(Inline::Text(format!(" {} ", self.words().versus)));
            line.extend(reported(&arm.n, &path, "n"));
        }
        line
    }

    fn words(&self) -> &'static crate::document::Words {
        self.table.language.words()
    }

    fn of_outcome(&self, column: Column, outcome: &Outcome) -> Vec<Inline> {
        let path = self.outcome_path(outcome);
        let prose = |prose: &Option<Prose>| prose.as_ref().map_or_else(nothing, markup::plain);
        let or_no_contrast = |value: &Reported, field: &str| {
            if value.is_reported() {
                reported(value, &path, field)
            } else {
                self.no_contrast()
            }
        };
        match column {
            Column::Endpoint => markup::plain(&outcome.endpoint),
            Column::Value => reported(&outcome.value, &path, "value"),
            Column::Control => or_no_contrast(&outcome.control, "control"),
            Column::Effect => match &outcome.effect {
                Some(effect) => self.effect(effect, &path),
                None => self.no_contrast(),
            },
            Column::P => or_no_contrast(&outcome.p, "p"),
            Column::Day if outcome.day.is_reported() => reported(&outcome.day, &path, "day"),
            Column::Day => reported(&outcome.time, &path, "time"),
            Column::Result => self.result(outcome, &path),
            Column::Target => prose(&outcome.target),
            Column::Species => prose(&outcome.species),
            Column::Assay => prose(&outcome.assay),
            Column::Note => outcome.note.as_ref().map_or_else(Vec::new, markup::plain),
            Column::Matrix => self.maybe_word(outcome.matrix.as_deref()),
            Column::Locator => outcome
                .at
                .as_deref()
                .map_or_else(nothing, |at| marked(at, self.study)),
            Column::Direction => self.maybe_word(outcome.direction.map(|found| found.word())),
            Column::Significance => self.maybe_word(outcome.significance.map(|found| found.word())),
            _ => Vec::new(),
        }
    }

    fn outcome_path(&self, outcome: &Outcome) -> String {
        format!("studies.{}.outcomes.{}", self.study.slug, outcome.id.value)
    }

    /// `12.7 mo vs. 13.6 mo with placebo; hazard ratio 1.0; p = 0.003`, as far as no other column
    /// shows it; what the source says of significance stands in where it gives no p.
    fn result(&self, outcome: &Outcome, path: &str) -> Vec<Inline> {
        let mut line = reported(&outcome.value, path, "value");
        if !self.shows(Column::Control) {
            line.extend(self.against(outcome, path));
        }
        if let Some(effect) = outcome
            .effect
            .as_ref()
            .filter(|_| !self.shows(Column::Effect))
        {
            line = closed(line, ";", &self.effect(effect, path));
        }
        let significance = outcome
            .significance
            .filter(|_| !outcome.p.is_reported() && !self.shows(Column::Significance));
        if let Some(found) = significance {
            line = closed(line, ";", &self.word(found.word()));
        }
        if has_contrast(outcome) && !self.shows(Column::P) {
            let sign = if significance.is_some() { "," } else { ";" };
            line = closed(line, sign, &self.p(outcome, path));
        }
        line
    }

    /// ` vs. 13.6 mo with placebo`.
    fn against(&self, outcome: &Outcome, path: &str) -> Vec<Inline> {
        let versus = outcome.versus.as_ref();
        let named = versus
            .filter(|_| !self.shows(Column::Comparator))
            .map(|versus| self.comparator_name(versus));
        let mut line = vec![Inline::Text(format!(" {} ", self.words().versus))];
        match (outcome.control.is_reported(), named) {
            (true, named) => {
                line.extend(reported(&outcome.control, path, "control"));
                if let Some(named) = named {
                    line.push(Inline::Text(format!(" {} ", self.words().with)));
                    line.extend(named);
                }
            }
            (false, Some(named)) => line.extend(named),
            (false, None) => return Vec::new(),
        }
        line
    }

    /// `p = 0.003`.
    fn p(&self, outcome: &Outcome, path: &str) -> Vec<Inline> {
        let equal = outcome
            .p
            .quantity()
            .is_some_and(|p| p.value.relation().sign().is_empty());
        let sign = if equal { "\u{a0}=\u{a0}" } else { "\u{a0}" };
        let mut line = vec![
            Inline::Emphasis(vec![Inline::Text("p".to_owned())]),
            Inline::Text(sign.to_owned()),
        ];
        line.extend(reported(&outcome.p, path, "p"));
        line
    }

    /// `hazard ratio 1.0 (95% CI 0.7–1.4)`.
    fn effect(&self, effect: &Effect, path: &str) -> Vec<Inline> {
        let mut line = self.word(&effect.kind);
        line.push(Inline::Text(" ".to_owned()));
        let mut value = reported(&effect.value, path, "effect.value");
        let unit = effect.value.quantity().and_then(|value| value.value.unit());
        let folds = unit.is_some_and(|unit| effect.kind.contains(unit.symbol()));
        if let (true, [Inline::Value { operations, .. }]) = (folds, &mut value[..]) {
            operations.push(Operation::Number);
        }
        line.extend(value);
        line
    }
}

/// Whether an outcome is a comparison.
fn has_contrast(outcome: &Outcome) -> bool {
    outcome.versus.is_some()
        || outcome.effect.is_some()
        || outcome.significance.is_some()
        || outcome.control.is_reported()
        || outcome.p.is_reported()
}

fn reported(reported: &Reported, path: &str, field: &str) -> Vec<Inline> {
    let said = match reported {
        Reported::Quantity(quantity) => Said::Quantity(quantity.value.clone()),
        Reported::NotReported => Said::NotReported,
        Reported::NotReached => Said::NotReached,
        Reported::Text(text) => Said::Text(text.clone()),
    };
    said_at(said, format!("{path}.{field}"))
}

fn said_at(said: Said, record: String) -> Vec<Inline> {
    vec![Inline::Value {
        value: Box::new(Value { said, record }),
        operations: Vec::new(),
    }]
}

/// *NR*.
fn nothing() -> Vec<Inline> {
    said_at(Said::NotReported, String::new())
}

/// A dash: the question does not arise.
fn not_applicable() -> Vec<Inline> {
    said_at(Said::NotApplicable, String::new())
}

fn marked(text: &str, study: &Study) -> Vec<Inline> {
    markup::plain(&Prose::made(text.to_owned(), study.span.clone()))
}

/// Two parts with a sign and a space between them, where both say something.
fn closed(mut line: Vec<Inline>, sign: &str, more: &[Inline]) -> Vec<Inline> {
    if !line.is_empty() && !more.is_empty() {
        line.push(Inline::Text(format!("{sign} ")));
    }
    line.extend(more.iter().cloned());
    line
}

fn joined(parts: impl Iterator<Item = Vec<Inline>>, separator: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    for part in parts {
        if !line.is_empty() {
            line.push(Inline::Text(separator.to_owned()));
        }
        line.extend(part);
    }
    if line.is_empty() { nothing() } else { line }
}
