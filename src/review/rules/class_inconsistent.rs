//! One substance, one target, two classes.

use std::ops::Range;

use super::names::{calls, is_near, names, squashed};
use super::{Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::Compound;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: Code::new("class-inconsistent"),
    severity: Severity::Warning,
    meaning: "a compound said to be of two classes that exclude each other",
    why: "An inhibitor of a protein and a clamp or a degrader of the same protein do different things to it. \
          A reader who meets both words for one compound cannot know which is meant. Use the class of the record.",
    bad: "The BTK inhibitor exemplotac was well tolerated. The BTK degrader exemplotac is in phase 2.",
    good: "The BTK degrader exemplotac was well tolerated. The BTK degrader exemplotac is in phase 2.",
    judge,
};

/// What acts on the same target in the same sense may be called by any of these.
const SAME: &[&str] = &["inhibitor", "antagonist", "blocker", "hemmer", "hemmstoff"];

struct Phrase {
    noun: String,
    target: String,
    words: String,
    place: Span,
}

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for compound in &subject.compounds {
        let mut phrases: Vec<Phrase> = of_record(compound).into_iter().collect();
        for text in &subject.texts {
            for sentence in &text.reading.sentences {
                phrases.extend(before_the_name(compound, text, sentence));
            }
        }
        tell(compound, &phrases, report);
    }
}

fn of_record(compound: &Compound) -> Option<Phrase> {
    let class = compound.class.as_deref()?;
    let (target, noun) = class.rsplit_once(' ')?;
    let is_class = vocabulary::CLASS_NOUNS.contains(&noun.to_lowercase().as_str());
    is_class.then(|| Phrase {
        noun: noun.to_lowercase(),
        target: squashed(target),
        words: class.to_owned(),
        place: compound.name.span_of(0..compound.name.text().len()),
    })
}

/// `RAF/MEK inhibitor testamide`: the class in front of the name.
fn before_the_name(compound: &Compound, text: &Text<'_>, sentence: &Range<usize>) -> Vec<Phrase> {
    let reading = &text.reading;
    let mut found = Vec::new();
    for noun in vocabulary::CLASS_NOUNS {
        for place in reading.find(noun, sentence) {
            let next = reading.words(place.end..sentence.end).next();
            let Some(next) = next.filter(|next| {
                names(compound).any(|name| {
                    let end = (next.range.start + name.len()).min(sentence.end);
                    let is_it = reading.plain().is_char_boundary(end)
                        && calls(reading, &(next.range.start..end.max(next.range.end)), &name);
                    is_it || is_near(next.lower, &name.to_lowercase())
                })
            }) else {
                continue;
            };
            if !reading.plain()[place.end..next.range.start]
                .trim()
                .is_empty()
            {
                continue;
            }
            let before = reading.source()[sentence.start..place.start].trim_end();
            let target = before
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            let start =
                place.start - (sentence.start + before.len()).abs_diff(place.start) - target.len();
            if !target.is_empty() {
                found.push(Phrase {
                    noun: (*noun).to_owned(),
                    target: squashed(target),
                    words: reading.source()[start..place.end].to_owned(),
                    place: reading.span(&(start..place.end)),
                });
            }
        }
    }
    found
}

fn tell(compound: &Compound, phrases: &[Phrase], report: &mut Report<'_>) {
    for (at, phrase) in phrases.iter().enumerate() {
        let other = phrases[..at].iter().find(|other| {
            let alike = SAME.contains(&other.noun.as_str()) && SAME.contains(&phrase.noun.as_str());
            other.target == phrase.target && other.noun != phrase.noun && !alike
        });
        if let Some(other) = other {
            let name = compound.name.text();
            report.push(
                report
                    .finding(format!(
                        "{name} is called `{}` here and `{}` elsewhere",
                        phrase.words, other.words
                    ))
                    .label(phrase.place.clone(), "")
                    .label(other.place.clone(), "the other class")
                    .help("use one class for the compound, and give it as `class` in its record"),
            );
        }
    }
}
