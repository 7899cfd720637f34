//! A non-proprietary name with a capital letter inside a sentence.
//!
//! WHO's guidance on the use of INN: they are common nouns, and written as such.

use super::{Code, Report, Role, Rule, Severity, Subject, Text, Word};

pub(super) static RULE: Rule = Rule {
    code: Code::new("inn-case"),
    severity: Severity::Advice,
    meaning: "a non-proprietary name with a capital inside a sentence",
    why: "A non-proprietary name is a common noun, like `aspirin` or `water`; capitals mark brand names. \
          Within a sentence write it small.",
    bad: "Animals received Imatinib by gavage.",
    good: "Animals received imatinib by gavage.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.is_english() {
        return;
    }
    let compounds = subject.compounds.iter();
    let inns: Vec<&str> = compounds
        .filter_map(|compound| compound.inn.as_deref())
        .collect();
    for text in subject.texts.iter().filter(|text| is_in_sentences(text)) {
        for sentence in &text.reading.sentences {
            let words: Vec<Word<'_>> = text.reading.words(sentence.clone()).collect();
            for (at, word) in words.iter().enumerate().skip(1) {
                let inn = inns.iter().find(|inn| is_capitalised(word.text, inn));
                let in_name = is_name(words.get(at + 1)) || is_name(words.get(at - 1));
                if inn.is_some() && !in_name && !begins_anew(text, word) {
                    tell(text, word, report);
                }
            }
        }
    }
}

fn is_in_sentences(text: &Text<'_>) -> bool {
    match text.role {
        Role::TableCaption(_)
        | Role::TableNote(_)
        | Role::FigureCaption(_)
        | Role::FigureNote(_) => true,
        _ => text.is_prose(),
    }
}

fn is_capitalised(word: &str, inn: &str) -> bool {
    let mut letters = word.chars().zip(inn.chars());
    let first = letters.next();
    first.is_some_and(|(one, other)| one.is_ascii_uppercase() && one.to_ascii_lowercase() == other)
        && word.len() == inn.len()
        && letters.all(|(one, other)| one == other)
}

/// Whether a neighbour is capitalised like a part of a name: `Imatinib Study Group`.
fn is_name(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| {
        let mut letters = word.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    })
}

/// Whether a sign stands before the word after which one may begin with a capital.
fn begins_anew(text: &Text<'_>, word: &Word<'_>) -> bool {
    let before = text.reading.source()[..word.range.start].trim_end();
    before.ends_with([
        ':', '(', '[', '“', '"', '‘', '|', '*', '.', '/', '+', '—', '!', '?',
    ]) || before.is_empty()
}

fn tell(text: &Text<'_>, word: &Word<'_>, report: &mut Report<'_>) {
    let small = word.text.to_lowercase();
    let finding = report
        .finding(format!(
            "`{}` is a non-proprietary name, and no brand",
            word.text
        ))
        .label(text.reading.span(&word.range), "")
        .help(format!("write `{small}` inside a sentence"));
    let first = word.range.start..word.range.start + 1;
    report.push(match text.reading.replaceable(&first) {
        Some(place) => finding.fix(place, &small[..1]),
        None => finding,
    });
}
