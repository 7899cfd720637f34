//! What stands in the cells of a table of studies.

use crate::check::Checked;
use crate::compose::{Said, Value};
use crate::content::{Agent, Arm, Column, Comparator, Outcome, Prose, Reported, Study};
use crate::document::Language;
use crate::markup::{self, CiteItem, Inline, Key};

/// A row: a study, and those of its outcomes that it shows.
pub(super) struct Row<'a> {
    pub(super) study: &'a Study,
    pub(super) outcomes: Vec<&'a Outcome>,
}

/// The usual head of a column.
pub(super) fn head(column: Column, language: Language) -> &'static str {
    let (english, german) = match column {
        Column::Assay => ("Assay", "Assay"),
        Column::Comparator => ("Comparator", "Vergleich"),
        Column::Compound => ("Compound", "Substanz"),
        Column::Control => ("Control", "Kontrolle"),
        Column::Day => ("Time", "Zeitpunkt"),
        Column::Direction => ("Direction", "Richtung"),
        Column::Dose => ("Dose", "Dosis"),
        Column::Duration => ("Duration", "Dauer"),
        Column::Effect => ("Effect", "Effekt"),
        Column::Endpoint => ("Endpoint", "Endpunkt"),
        Column::Indication => ("Indication", "Indikation"),
        Column::Kind => ("Kind", "Art"),
        Column::Locator => ("Place in source", "Fundstelle"),
        Column::Matrix => ("Matrix", "Matrix"),
        Column::Model => ("Model", "Modell"),
        Column::N => ("n", "n"),
        Column::Note => ("Note", "Anmerkung"),
        Column::P => ("p", "p"),
        Column::Reference => ("Reference", "Literatur"),
        Column::Result => ("Result", "Ergebnis"),
        Column::Route => ("Route", "Applikation"),
        Column::Schedule => ("Schedule", "Schema"),
        Column::Significance => ("Significance", "Signifikanz"),
        Column::Species => ("Species", "Spezies"),
        Column::Study => ("Study", "Studie"),
        Column::Target => ("Target", "Ziel"),
        Column::Tier => ("Source", "Quelle"),
        Column::Treatment => ("Treatment", "Behandlung"),
        Column::Value => ("Value", "Wert"),
    };
    match language {
        Language::English => english,
        Language::German => german,
    }
}

/// The magnitude by which a column of numbers is sorted; `None` in columns of words.
pub(super) fn magnitude(column: Column, row: &Row<'_>) -> Option<f64> {
    let outcome = row.outcomes.first()?;
    let value = match column {
        Column::Value | Column::Result => &outcome.value,
        Column::Control => &outcome.control,
        Column::P => &outcome.p,
        Column::N => &outcome.n,
        Column::Day if outcome.day.is_reported() => &outcome.day,
        Column::Day => &outcome.time,
        Column::Effect => &outcome.effect.as_ref()?.value,
        _ => return None,
    };
    value.quantity().map(|quantity| quantity.value.magnitude())
}

/// The lines of a cell: one for what the study says, one for each outcome otherwise.
pub(super) fn lines(
    column: Column,
    row: &Row<'_>,
    content: &Checked,
    language: Language,
) -> Vec<Vec<Inline>> {
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for outcome in &row.outcomes {
        let line = one(column, row.study, Some(outcome), content, language);
        let text = |line: &[Inline]| super::typeset::plain(line, language);
        if lines.iter().all(|other| text(other) != text(&line)) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push(one(column, row.study, None, content, language));
    }
    lines
}

/// The first line of a cell.
pub(super) fn cell(
    column: Column,
    row: &Row<'_>,
    content: &Checked,
    language: Language,
) -> Vec<Inline> {
    one(
        column,
        row.study,
        row.outcomes.first().copied(),
        content,
        language,
    )
}

fn one(
    column: Column,
    study: &Study,
    outcome: Option<&Outcome>,
    content: &Checked,
    language: Language,
) -> Vec<Inline> {
    let arm = arm(study, outcome);
    let cell = Source {
        study,
        outcome,
        arm,
        content,
        language,
    };
    match column {
        Column::Study => markup::plain(&study.title),
        Column::Kind => words(study.kind.word()),
        Column::Tier => study.tier.map_or_else(nothing, |tier| words(tier.word())),
        Column::Indication => cell.indication(),
        Column::Model => cell.model(),
        Column::Compound => cell.compound(),
        Column::Treatment => cell.treatment(arm),
        Column::Dose => cell.agents(|agent, cell| cell.reported(&agent.dose, "dose")),
        Column::Route => cell.agents(|agent, _| agent.route.as_deref().map_or_else(nothing, words)),
        Column::Schedule => {
            cell.agents(|agent, _| agent.schedule.as_deref().map_or_else(nothing, words))
        }
        Column::Duration => cell.agents(|agent, cell| cell.reported(&agent.duration, "duration")),
        Column::N => cell.n(),
        Column::Reference => cell.reference(),
        Column::Comparator => cell.comparator(),
        other => outcome.map_or_else(nothing, |outcome| cell.of_outcome(other, outcome)),
    }
}

/// The arm that an outcome is about; the study's only treated arm where it names none.
fn arm<'a>(study: &'a Study, outcome: Option<&Outcome>) -> Option<&'a Arm> {
    if let Some(id) = outcome.and_then(|outcome| outcome.arm.as_ref()) {
        return study.arm(&id.value);
    }
    let mut treated = study.arms.iter().filter(|arm| !arm.agents.is_empty());
    treated.next().filter(|_| treated.next().is_none())
}

struct Source<'a> {
    study: &'a Study,
    outcome: Option<&'a Outcome>,
    arm: Option<&'a Arm>,
    content: &'a Checked,
    language: Language,
}

impl Source<'_> {
    fn path(&self, field: &str) -> String {
        let study = &self.study.slug;
        match self.outcome {
            Some(outcome) => format!("studies.{study}.outcomes.{}.{field}", outcome.id.value),
            None => format!("studies.{study}.{field}"),
        }
    }

    fn reported(&self, reported: &Reported, field: &str) -> Vec<Inline> {
        let said = match reported {
            Reported::Quantity(quantity) => Said::Quantity(quantity.value.clone()),
            Reported::NotReported => Said::NotReported,
            Reported::NotReached => Said::NotReached,
            Reported::Text(text) => Said::Text(text.clone()),
        };
        vec![Inline::Value {
            value: Box::new(Value {
                said,
                record: self.path(field),
            }),
            operations: Vec::new(),
        }]
    }

    fn indication(&self) -> Vec<Inline> {
        let models = self
            .study
            .models()
            .filter_map(|slug| self.content.models.get(&slug.value));
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
            .filter_map(|slug| self.content.models.get(&slug.value));
        joined(models.map(|model| markup::plain(&model.name)), ", ")
    }

    fn compound(&self) -> Vec<Inline> {
        match &self.study.compound {
            Some(slug) => self
                .content
                .compounds
                .get(&slug.value)
                .map_or_else(nothing, |compound| markup::plain(&compound.name)),
            None => self.agents(|agent, cell| cell.name(agent)),
        }
    }

    fn name(&self, agent: &Agent) -> Vec<Inline> {
        let compound = agent
            .compound
            .as_ref()
            .and_then(|slug| self.content.compounds.get(&slug.value));
        match (compound, &agent.name) {
            (Some(compound), _) => markup::plain(&compound.name),
            (None, Some(name)) => words(name),
            (None, None) => nothing(),
        }
    }

    /// Something of each agent, joined by `+`.
    fn agents(&self, what: impl Fn(&Agent, &Self) -> Vec<Inline>) -> Vec<Inline> {
        let agents = self
            .arm
            .map(|arm| arm.agents.as_slice())
            .unwrap_or_default();
        joined(agents.iter().map(|agent| what(agent, self)), " + ")
    }

    /// `defactinib 40 mg/kg po, daily, 28 d + paclitaxel`; what is not reported is left out here.
    fn treatment(&self, arm: Option<&Arm>) -> Vec<Inline> {
        let Some(arm) = arm else { return nothing() };
        if arm.agents.is_empty() {
            let role = arm.role.map(|role| words(role.word()));
            return arm
                .label
                .as_ref()
                .map(markup::plain)
                .or(role)
                .unwrap_or_else(|| words(&arm.id.value));
        }
        joined(arm.agents.iter().map(|agent| self.regimen(agent)), " + ")
    }

    fn regimen(&self, agent: &Agent) -> Vec<Inline> {
        let mut line = self.name(agent);
        if agent.dose.is_reported() {
            line.push(Inline::Text(" ".to_owned()));
            line.extend(self.reported(&agent.dose, "dose"));
        }
        if let Some(route) = &agent.route {
            line.push(Inline::Text(format!(" {route}")));
        }
        if let Some(schedule) = &agent.schedule {
            line.push(Inline::Text(format!(", {schedule}")));
        }
        if agent.duration.is_reported() {
            line.push(Inline::Text(", ".to_owned()));
            line.extend(self.reported(&agent.duration, "duration"));
        }
        line
    }

    fn comparator(&self) -> Vec<Inline> {
        match self.outcome.and_then(|outcome| outcome.versus.as_ref()) {
            Some(Comparator::Arm(id)) => self.treatment(self.study.arm(&id.value)),
            Some(Comparator::Words(text)) => words(text),
            None => nothing(),
        }
    }

    /// How many subjects: of the outcome, of its arm, of the study.
    fn n(&self) -> Vec<Inline> {
        let outcome = self.outcome.map(|outcome| &outcome.n);
        let known = [outcome, self.arm.map(|arm| &arm.n), Some(&self.study.n)];
        let n = known.into_iter().flatten().find(|n| n.is_reported());
        n.map_or_else(nothing, |n| self.reported(n, "n"))
    }

    fn reference(&self) -> Vec<Inline> {
        let own = self.outcome.and_then(|outcome| outcome.source.as_ref());
        let keys = own.map_or_else(
            || {
                std::iter::once(&self.study.source)
                    .chain(&self.study.sources)
                    .collect()
            },
            |key| vec![key],
        );
        let items = keys.into_iter().map(|key| CiteItem {
            key: Key {
                name: key.value.to_string(),
                span: key.span.clone(),
            },
            locator: None,
        });
        vec![Inline::Cite(items.collect())]
    }

    fn of_outcome(&self, column: Column, outcome: &Outcome) -> Vec<Inline> {
        match column {
            Column::Endpoint => markup::plain(&outcome.endpoint),
            Column::Value => self.reported(&outcome.value, "value"),
            Column::Control => self.reported(&outcome.control, "control"),
            Column::Effect => self.effect(outcome).unwrap_or_else(nothing),
            Column::P => self.reported(&outcome.p, "p"),
            Column::Day if outcome.day.is_reported() => self.reported(&outcome.day, "day"),
            Column::Day => self.reported(&outcome.time, "time"),
            Column::Result => self.result(outcome),
            Column::Target => outcome.target.as_ref().map_or_else(nothing, markup::plain),
            Column::Species => outcome.species.as_ref().map_or_else(nothing, markup::plain),
            Column::Assay => outcome.assay.as_ref().map_or_else(nothing, markup::plain),
            Column::Note => outcome.note.as_ref().map_or_else(Vec::new, markup::plain),
            Column::Matrix => outcome.matrix.as_deref().map_or_else(nothing, words),
            Column::Locator => outcome.at.as_deref().map_or_else(nothing, words),
            Column::Direction => outcome
                .direction
                .map_or_else(nothing, |direction| words(direction.word())),
            Column::Significance => outcome
                .significance
                .map_or_else(nothing, |found| words(found.word())),
            _ => Vec::new(),
        }
    }

    /// `12.7 mo vs. 13.6 mo; hazard ratio 1.0; p = 0.003`.
    fn result(&self, outcome: &Outcome) -> Vec<Inline> {
        let mut line = self.reported(&outcome.value, "value");
        if outcome.control.is_reported() {
            line.push(Inline::Text(format!(" {} ", self.language.words().versus)));
            line.extend(self.reported(&outcome.control, "control"));
        }
        if let Some(effect) = self.effect(outcome) {
            line.push(Inline::Text("; ".to_owned()));
            line.extend(effect);
        }
        let equal = outcome
            .p
            .quantity()
            .is_some_and(|p| p.value.relation().sign().is_empty());
        line.push(Inline::Text("; ".to_owned()));
        line.push(Inline::Emphasis(vec![Inline::Text("p".to_owned())]));
        line.push(Inline::Text(
            if equal { "\u{a0}=\u{a0}" } else { "\u{a0}" }.to_owned(),
        ));
        line.extend(self.reported(&outcome.p, "p"));
        line
    }

    fn effect(&self, outcome: &Outcome) -> Option<Vec<Inline>> {
        let effect = outcome.effect.as_ref()?;
        let mut line = words(&format!("{} ", effect.kind));
        line.extend(self.reported(&effect.value, "effect.value"));
        Some(line)
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn marked(text: &str, study: &Study) -> Vec<Inline> {
    markup::plain(&Prose::made(text.to_owned(), study.span.clone()))
}

/// *NR*.
fn nothing() -> Vec<Inline> {
    let value = Value {
        said: Said::NotReported,
        record: String::new(),
    };
    vec![Inline::Value {
        value: Box::new(value),
        operations: Vec::new(),
    }]
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
