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
        let spellings = Spellings::of(compound);
        for text in &subject.texts {
            for word in text.reading.words(text.reading.whole()) {
                if let Some(name) = spellings.meant(&word)
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
        let lower = name.to_lowercase();
        for text in subject.prose() {
            for word in text.reading.words(text.reading.whole()) {
                if is_near(word.lower, &lower) && !is_recorded(subject, word.text) {
                    tell(text, &word, name, report);
                }
            }
        }
    }
}

/// How a substance is called, ready to be compared with words.
struct Spellings {
    right: Vec<Right>,
    /// Misspellings that are known, in small letters.
    wrong: Vec<String>,
}

struct Right {
    name: String,
    lower: String,
    /// What is compared of a code.
    code: Option<String>,
}

impl Spellings {
    fn of(compound: &Compound) -> Spellings {
        let right = names(compound).map(|name| Right {
            lower: name.to_lowercase(),
            code: is_code(&name).then(|| squashed(&name)),
            name,
        });
        Spellings {
            right: right.collect(),
            wrong: misspellings(compound)
                .map(|wrong| wrong.to_lowercase())
                .collect(),
        }
    }

    /// The name that a word is meant to be, and is not.
    fn meant(&self, word: &Word<'_>) -> Option<&str> {
        let first = self.right.first()?;
        if self.wrong.iter().any(|wrong| wrong == word.lower) {
            return Some(&first.name);
        }
        let has_digit = word.lower.bytes().any(|b| b.is_ascii_digit());
        let mut right = self.right.iter();
        let found = if has_digit {
            let code = squashed(word.text);
            right.find(|one| {
                one.code.as_ref() == Some(&code) || is_near_numbered(word.lower, &one.lower)
            })
        } else if word.lower.len() >= LEAST {
            right.find(|one| is_near(word.lower, &one.lower))
        } else {
            None
        };
        found.map(|one| one.name.as_str())
    }
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
