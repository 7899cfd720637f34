//! The evidence of an overview in figures: what it rests on, and how well.
//!
//! In: an overview with its records. Out: [`Panel`], counts that a reviewer would make.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::reading::Aside;
use super::subject::{Subject, Text};
use crate::check::Checked;
use crate::content::{
    Exception, Level, Outcome, Overview, Reference, ReferenceType, Reported, Tier,
};
use crate::source::SourceMap;

/// The evidence of an overview in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Panel {
    /// The overview.
    pub overview: String,
    /// How many studies of each kind.
    pub studies: BTreeMap<&'static str, usize>,
    /// How many studies are printed as unverified.
    pub unverified_studies: usize,
    /// How many outcomes.
    pub outcomes: usize,
    /// What becomes of their values, those of the comparators, the effects and the p-values among them.
    pub values: Values,
    /// Sentences in sections of evidence, and how many of them are cited or take a value from a record.
    pub claims: Claims,
    /// How many works of each tier are cited.
    pub sources: BTreeMap<&'static str, usize>,
    /// The levels that the overview sets, with the reasons.
    pub checks: Vec<Kept>,
}

/// How values stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Values {
    /// A quantity, words, or `not reached`.
    pub reported: usize,
    /// Derived by a published definition.
    pub derived: usize,
    /// Not reported.
    pub not_reported: usize,
}

/// How claims are supported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// Sentences in the abstract and in sections of evidence.
    pub all: usize,
    /// Those with a citation, a reference to a table or figure, or a value from a record.
    pub supported: usize,
}

/// A level that an author set, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The rule's code.
    pub code: String,
    /// The level.
    pub level: Level,
    /// Why.
    pub reason: Option<String>,
    /// The words it goes for; all, where absent.
    pub words: Option<String>,
}

impl Panel {
    /// Counts the evidence of an overview.
    pub fn of(content: &Checked, overview: &Overview, sources: &SourceMap) -> Panel {
        let subject = Subject::new(content, overview, sources);
        let outcomes: Vec<&Outcome> = subject.outcomes().map(|(_, outcome)| outcome).collect();
        let unverified = subject.studies.iter().filter(|study| !study.is_verified());
        Panel {
            overview: overview.slug.to_string(),
            studies: counts(subject.studies.iter().map(|study| study.kind.word())),
            unverified_studies: unverified.count(),
            outcomes: outcomes.len(),
            values: values(&outcomes),
            claims: claims(&subject),
            sources: counts(subject.references.iter().map(|work| tier(work).word())),
            checks: overview.checks.0.iter().map(kept).collect(),
        }
    }
}

fn counts(words: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

fn values(outcomes: &[&Outcome]) -> Values {
    let mut values = Values::default();
    for outcome in outcomes {
        values.derived += outcome.derive.len();
        let effect = outcome.effect.as_ref().map(|effect| &effect.value);
        let compared = outcome.versus.is_some();
        let asked = [
            Some(&outcome.value).filter(|value| value.is_reported() || effect.is_none()),
            Some(&outcome.control).filter(|value| value.is_reported()),
            effect,
            Some(&outcome.p).filter(|p| p.is_reported() || compared),
        ];
        for value in asked.into_iter().flatten() {
            match value {
                Reported::NotReported => values.not_reported += 1,
                _ => values.reported += 1,
            }
        }
    }
    values
}

fn claims(subject: &Subject<'_>) -> Claims {
    let mut claims = Claims::default();
    for text in subject.prose().filter(|text| text.is_evidence()) {
        let supported: BTreeSet<usize> = supports(text).collect();
        for sentence in &text.reading.sentences {
            claims.all += 1;
            claims.supported += usize::from(supported.range(sentence.clone()).next().is_some());
        }
    }
    claims
}

/// Where the text cites, points to a table or figure, or takes a value.
fn supports(text: &Text<'_>) -> impl Iterator<Item = usize> {
    let reading = &text.reading;
    let asides = [
        &reading.citations,
        &reading.references,
        &reading.expressions,
    ];
    let start = |aside: &Aside<'_>| aside.range.start;
    asides.into_iter().flatten().map(start)
}

/// How near a work is to the measurement, where its record does not say: what its type suggests.
pub(super) fn tier(work: &Reference) -> Tier {
    work.tier.unwrap_or(match work.r#type {
        ReferenceType::Abstract => Tier::Abstract,
        ReferenceType::Database | ReferenceType::Dataset => Tier::Database,
        ReferenceType::News => Tier::News,
        ReferenceType::Label => Tier::Regulator,
        ReferenceType::Web | ReferenceType::Other => Tier::Unverified,
        ReferenceType::Book | ReferenceType::Chapter => Tier::Review,
        _ => Tier::Primary,
    })
}

fn kept(exception: &Exception) -> Kept {
    Kept {
        code: exception.code.value.clone(),
        level: exception.said.level.value,
        reason: exception.said.reason.clone(),
        words: exception
            .said
            .words
            .as_ref()
            .map(|words| words.value.clone()),
    }
}
