//! A substance called by a name that is nearly, but not quite, one of its names.

use super::names::{LEAST, is_near, misspellings, names, squashed};
use super::{Code, Report, Rule, Severity, Subject, Text, Word};
use std::collections::BTreeSet;

use crate::content::Compound;

pub(super) static RULE: Rule = Rule {
    code: Code::new("term-variant"),
    severity: Severity::Error,
    meaning: "a substance's name spelt otherwise than in its record",
    why: "A reader who searches for a substance finds only the spelling that is searched for, and two spellings \
          look like two substances. Write the name as the record has it. If the spelling is another right name, \
          add it to the record's `synonyms`.",
    bad: "Avutemetinib was given twice weekly.",
    good: "Avutometinib was given twice weekly.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    other_agents(subject, report);
    for compound in &subject.compounds {
        let right: Vec<String> = names(compound).collect();
        for text in &subject.texts {
            for word in text.reading.words(text.reading.whole()) {
                if let Some(name) = meant(compound, &right, &word)
                    && !is_recorded(subject, word.text)
                {
                    tell(text, &word, name, report);
                }
            }
        }
    }
}

/// What was given without a record of its own: comparators, vehicles.
fn other_agents(subject: &Subject<'_>, report: &mut Report<'_>) {
    let agents = subject.studies.iter().flat_map(|study| &study.arms);
    let named = agents
        .flat_map(|arm| &arm.agents)
        .filter_map(|agent| agent.name.as_ref());
    let names: BTreeSet<&str> = named.map(AsRef::as_ref).collect();
    for name in names.into_iter().filter(|name| name.len() >= LEAST) {
        for text in subject.prose() {
            for word in text.reading.words(text.reading.whole()) {
                let lower = name.to_lowercase();
                if is_near(word.lower, &lower) && !is_recorded(subject, word.text) {
                    tell(text, &word, name, report);
                }
            }
        }
    }
}

/// The name that a word nearly is.
fn meant<'n>(compound: &Compound, right: &'n [String], word: &Word<'_>) -> Option<&'n str> {
    let first = right.first()?;
    if misspellings(compound).any(|wrong| wrong.to_lowercase() == word.lower) {
        return Some(first);
    }
    let has_digit = word.lower.bytes().any(|b| b.is_ascii_digit());
    let is_it = |name: &&String| {
        if has_digit {
            (is_code(name) && squashed(name) == squashed(word.text))
                || is_near_numbered(word.lower, &name.to_lowercase())
        } else {
            word.lower.len() >= LEAST && is_near(word.lower, &name.to_lowercase())
        }
    };
    right.iter().find(is_it).map(String::as_str)
}

/// Whether a name with a number behind it, `examplin-4`, has a slip before the number.
fn is_near_numbered(word: &str, name: &str) -> bool {
    let parts = word.rsplit_once('-').zip(name.rsplit_once('-'));
    parts.is_some_and(|((word, number), (name, same))| {
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        is_number && number == same && is_near(word, name)
    })
}

/// Whether a name is a developer's code, such as `VS-6063`.
fn is_code(name: &str) -> bool {
    const LEAST: usize = 5;
    let count = |is: fn(&char) -> bool| name.chars().filter(is).count();
    name.len() >= LEAST && count(char::is_ascii_digit) >= 2 && count(char::is_ascii_uppercase) >= 2
}

/// Whether a word is a name of a substance or model of the project, of this one or of another.
fn is_recorded(subject: &Subject<'_>, word: &str) -> bool {
    let same = |name: String| name.to_lowercase() == word.to_lowercase();
    let compounds = subject.content.compounds.values();
    let models = subject.content.models.values();
    compounds.flat_map(names).any(same) || models.flat_map(super::names::model_names).any(same)
}

fn tell(text: &Text<'_>, word: &Word<'_>, name: &str, report: &mut Report<'_>) {
    let is_upper = word.text.starts_with(char::is_uppercase);
    let mut right = name.to_owned();
    if is_upper && let Some(first) = right.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let finding = report
        .finding(format!("`{}` is not how `{name}` is spelt", word.text))
        .label(text.reading.span(&word.range), "")
        .help(format!(
            "write `{right}`; if this is another right name, add it to the record's `synonyms`"
        ));
    report.push(match text.reading.replaceable(&word.range) {
        Some(place) => finding.fix(place, right),
        None => finding,
    });
}
