//! One cell: what a study and its outcome say in a column.

use super::cells::{Cells, subjects};
use super::vocabulary;
use crate::compose::{Operation, Said, Value};
use crate::content::{
    Arm, ArmRole, Column, Comparator, Effect, Model, Outcome, Prose, Reported, Study, StudyKind,
};
use crate::document::Language;
use crate::markup::{self, Inline};

/// What a cell is made of.
pub(super) struct Source<'a> {
    pub(super) study: &'a Study,
    pub(super) outcome: Option<&'a Outcome>,
    pub(super) arm: Option<&'a Arm>,
    pub(super) table: &'a Cells<'a>,
}

impl Source<'_> {
    pub(super) fn shows(&self, column: Column) -> bool {
        self.table.shown.contains(&column)
    }

    /// A word of a vocabulary, or an author's text.
    pub(super) fn word(&self, text: &str) -> Vec<Inline> {
        if text == "NR" {
            return nothing();
        }
        marked(vocabulary::word(text, self.table.language), self.study)
    }

    pub(super) fn maybe_word(&self, text: Option<&str>) -> Vec<Inline> {
        text.map_or_else(nothing, |text| self.word(text))
    }

    pub(super) fn kind(&self) -> Vec<Inline> {
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

    pub(super) fn indication(&self) -> Vec<Inline> {
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

    pub(super) fn models(&self) -> Vec<&Model> {
        let own = self.outcome.and_then(|outcome| outcome.model.as_ref());
        let slugs: Vec<_> = own.map_or_else(|| self.study.models().collect(), |model| vec![model]);
        let models = slugs
            .iter()
            .filter_map(|slug| self.table.content.models.get(&slug.value));
        models.collect()
    }

    pub(super) fn model(&self) -> Vec<Inline> {
        let models = self.models();
        joined(
            models.into_iter().map(|model| markup::plain(&model.name)),
            ", ",
        )
    }

    pub(super) fn compound(&self) -> Vec<Inline> {
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

    pub(super) fn comparator(&self) -> Vec<Inline> {
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
    /// nobody to compare with or the outcome is that of those who are compared with.
    fn no_contrast(&self) -> Vec<Inline> {
        const UNTREATED: [ArmRole; 4] = [
            ArmRole::Vehicle,
            ArmRole::Placebo,
            ArmRole::Control,
            ArmRole::Sham,
        ];
        let is = |arm: &Arm, roles: &[ArmRole]| arm.role.is_some_and(|role| roles.contains(&role));
        let described = [StudyKind::ClinicalTrial, StudyKind::Pharmacokinetics];
        let arms = &self.study.arms;
        let has_comparator = arms
            .iter()
            .any(|arm| is(arm, &UNTREATED) || is(arm, &[ArmRole::Comparator]));
        let single = described.contains(&self.study.kind) && !arms.is_empty() && !has_comparator;
        let untreated = self.arm.is_some_and(|arm| is(arm, &UNTREATED));
        let alone = self.outcome.is_some_and(|outcome| !has_contrast(outcome));
        if alone && (single || untreated) {
            not_applicable()
        } else {
            nothing()
        }
    }

    /// `173`, or `173 vs. 171` where the outcome is compared with an arm whose number is known.
    pub(super) fn n(&self) -> Vec<Inline> {
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

    pub(super) fn words(&self) -> &'static crate::document::Words {
        self.table.language.words()
    }

    pub(super) fn of_outcome(&self, column: Column, outcome: &Outcome) -> Vec<Inline> {
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
            Column::Derived => self.derived(),
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

    /// Lines like `increase in life span 140%`, with what the source reports of the same quantity.
    pub(super) fn derivations(&self) -> Vec<Vec<Inline>> {
        let Some(outcome) = self.outcome else {
            return Vec::new();
        };
        let path = self.outcome_path(outcome);
        let content = self.table.content;
        let derived = content.derived(&self.study.slug, &outcome.id.value).iter();
        let lines = derived.map(|one| {
            let [english, german] = one.definition.label;
            let (label, reported, derived) = match self.table.language {
                Language::English => (english, "reported", "derived"),
                Language::German => (german, "berichtet", "abgeleitet"),
            };
            let mut lead = label.to_owned();
            if let Some(value) = &one.reported {
                let value = value.typeset(self.table.language.notation());
                lead.push_str(&format!(": {reported} {value}, {derived}"));
            }
            let mut line = markup::line(&lead);
            line.push(Inline::Text(" ".to_owned()));
            let said = Said::Quantity(one.quantity.clone());
            line.extend(said_at(said, format!("{path}.derived.{}", one.name)));
            line
        });
        lines.collect()
    }

    /// The derivations in one line.
    fn derived(&self) -> Vec<Inline> {
        let lines = self.derivations();
        if lines.is_empty() {
            return not_applicable();
        }
        joined(lines.into_iter(), "; ")
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
        let folds = unit.is_some_and(|unit| unit.symbol() == FOLD) && effect.kind.contains(FOLD);
        if let (true, [Inline::Value { operations, .. }]) = (folds, &mut value[..]) {
            operations.push(Operation::Number);
        }
        line.extend(value);
        line
    }
}

/// The unit that the name of an effect may hold already: `fold decrease`.
const FOLD: &str = "fold";

/// Whether an outcome is a comparison.
fn has_contrast(outcome: &Outcome) -> bool {
    outcome.versus.is_some()
        || outcome.effect.is_some()
        || outcome.significance.is_some()
        || outcome.control.is_reported()
        || outcome.p.is_reported()
}

pub(super) fn reported(reported: &Reported, path: &str, field: &str) -> Vec<Inline> {
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
pub(super) fn nothing() -> Vec<Inline> {
    said_at(Said::NotReported, String::new())
}

/// A dash: the question does not arise.
pub(super) fn not_applicable() -> Vec<Inline> {
    said_at(Said::NotApplicable, String::new())
}

pub(super) fn marked(text: &str, study: &Study) -> Vec<Inline> {
    markup::plain(&Prose::made(text.to_owned(), study.span.clone()))
}

/// Two parts with a sign and a space between them, where both say something.
pub(super) fn closed(mut line: Vec<Inline>, sign: &str, more: &[Inline]) -> Vec<Inline> {
    if !line.is_empty() && !more.is_empty() {
        line.push(Inline::Text(format!("{sign} ")));
    }
    line.extend(more.iter().cloned());
    line
}

pub(super) fn joined(parts: impl Iterator<Item = Vec<Inline>>, separator: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    for part in parts {
        if !line.is_empty() {
            line.push(Inline::Text(separator.to_owned()));
        }
        line.extend(part);
    }
    if line.is_empty() { nothing() } else { line }
}
