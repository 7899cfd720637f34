//! A cell line called otherwise than its record calls it.
//!
//! Names of lines are those of Cellosaurus (Bairoch 2018, doi:10.7171/jbt.18-2902-002).

use std::collections::BTreeSet;

use super::names::{LEAST, bare, is_near, is_transposed, model_names, squashed};
use super::{Code, Report, Rule, Severity, Subject, Text, Word};
use crate::content::Model;

pub(super) static RULE: Rule = Rule {
    code: Code::new("model-name-variant"),
    severity: Severity::Warning,
    meaning: "a cell line or xenograft spelt otherwise than in its record, or without the prefix of its register",
    why: "`PC3` and `PC-3`, `H295R` and `NCI-H295R` are found by different searches, and some pairs that look alike \
          are different lines. Use the name that the register has; a second name that is in use goes into `aliases`.",
    bad: "PC3 cells were resistant.",
    good: "PC-3 cells were resistant.",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    misspelt(subject, report);
    let models = subject.models.iter();
    let cells: Vec<&Model> = models.copied().filter(|model| is_of_cells(model)).collect();
    for model in &cells {
        without_prefix(model, report);
        let known: Vec<String> = model_names(model).collect();
        let Some(name) = known.first().filter(|name| is_code(name)) else {
            continue;
        };
        let forms = [squashed(name), squashed(name.trim_start_matches("NCI-"))];
        for text in &subject.texts {
            let words = text.reading.words(text.reading.whole());
            for word in words.filter(|word| word.text.bytes().any(|b| b.is_ascii_digit())) {
                let is_other = || {
                    cells
                        .iter()
                        .any(|other| model_names(other).any(|one| has_word(&one, word.text)))
                };
                let is_slip = is_transposed(&squashed(word.text), &forms[0]) && forms[0].len() >= 5;
                if (forms.contains(&squashed(word.text)) || is_slip) && !is_other() {
                    tell(text, &word, name, report);
                }
            }
        }
    }
}

/// A strain or line of animals whose name has a slip of one letter.
fn misspelt(subject: &Subject<'_>, report: &mut Report<'_>) {
    let strains = subject
        .models
        .iter()
        .filter_map(|model| model.host.as_ref()?.strain.as_deref());
    let names = subject.models.iter().flat_map(|model| model_names(model));
    let parts: BTreeSet<String> = strains
        .map(str::to_owned)
        .chain(names)
        .flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|part| part.len() >= LEAST && part.starts_with(char::is_uppercase))
        .filter(|part| part.chars().all(|c| c.is_ascii_alphabetic() || c == '-'))
        .collect();
    for text in subject.prose() {
        for word in text.reading.words(text.reading.whole()) {
            let right = parts.iter().find(|part| {
                is_near(
                    &word.lower.replace('-', ""),
                    &part.to_lowercase().replace('-', ""),
                )
            });
            if let Some(right) = right.filter(|_| word.text.starts_with(char::is_uppercase)) {
                tell(text, &word, right, report);
            }
        }
    }
}

fn is_of_cells(model: &Model) -> bool {
    ["cell line", "CDX"].contains(&model.kind.as_str())
}

/// Whether a name is letters and digits, so that other ways to write it are no other words.
fn is_code(name: &str) -> bool {
    !name.contains(' ') && name.bytes().any(|b| b.is_ascii_digit()) && name.len() > 2
}

fn has_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part == word)
}

/// Lines of the National Cancer Institute are called `NCI-H…` in the register.
fn without_prefix(model: &Model, report: &mut Report<'_>) {
    let name = bare(model.name.text());
    let first = name.split(' ').next().unwrap_or_default();
    let digits = first.strip_prefix('H').unwrap_or_default();
    let numbers = digits.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_line = (3..=4).contains(&numbers.len()) && numbers.bytes().all(|b| b.is_ascii_digit());
    let is_known = model.aliases.iter().any(|alias| alias.starts_with("NCI-"));
    if is_line && !is_known {
        report.push(
            report
                .finding(format!("the register calls `{first}` `NCI-{first}`"))
                .label(model.name.span_of(0..first.len()), "")
                .help(format!(
                    "name the model `NCI-{first}`, or add that name to its `aliases`"
                )),
        );
    }
}

fn tell(text: &Text<'_>, word: &Word<'_>, name: &str, report: &mut Report<'_>) {
    let finding = report
        .finding(format!("the record calls `{}` `{name}`", word.text))
        .label(text.reading.span(&word.range), "")
        .help(format!(
            "write `{name}`, or add this name to the record's `aliases`"
        ));
    report.push(match text.reading.replaceable(&word.range) {
        Some(place) => finding.fix(place, name),
        None => finding,
    });
}
