//! A result that nobody is cited for.

use super::names::{mentions, model_names};
use super::quantities::typed;
use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("claim-without-citation"),
    severity: Severity::Warning,
    meaning: "a result in a section of evidence whose paragraph cites nothing and takes nothing from a record",
    why: "In evidence every result comes from somewhere, and the reader must be able to go there. Cite the study at \
          the sentence, or at the end of the paragraph if all of it rests on one.",
    bad: "Testamide inhibited the growth of TST-1 tumours.",
    good: "Testamide inhibited the growth of TST-1 tumours [@first2020].",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, super::Role::Section(_)) && text.is_evidence())
    {
        let mut told = Vec::new();
        for sentence in &text.reading.sentences {
            let paragraph = text.reading.paragraph_at(sentence.start);
            if told.contains(&paragraph) || is_supported(text, &paragraph) {
                continue;
            }
            if let Some(words) = result(subject, text, sentence) {
                told.push(paragraph);
                report.push(
                    report
                        .finding("a result is told, and nothing is cited")
                        .label(text.reading.span(&words), "")
                        .help("cite the study behind it, `[@key]`, or take its value from the record, `{{ study.outcome.value }}`"),
                );
            }
        }
    }
}

/// Whether the paragraph cites, takes values, or points at a table or figure; or belongs to a list that does.
fn is_supported(text: &Text<'_>, paragraph: &Range<usize>) -> bool {
    let reading = &text.reading;
    let of_paragraph = [
        &reading.citations,
        &reading.expressions,
        &reading.references,
    ];
    let plain = reading.source()[paragraph.clone()].trim_start();
    let is_note = plain.starts_with("[^");
    let is_item = reading.source()[..paragraph.start]
        .trim_end_matches(' ')
        .ends_with(['-', '*', '|'])
        || plain.starts_with(['-', '*', '|']);
    is_note
        || is_item
        || of_paragraph
            .iter()
            .any(|asides| Aside::within(asides, paragraph).next().is_some())
}

/// The words by which a sentence reports a result of the compound or in a model.
fn result(subject: &Subject<'_>, text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let reading = &text.reading;
    let verbs = [vocabulary::RESULT, vocabulary::MORE, vocabulary::LESS];
    let verb = verbs
        .iter()
        .filter_map(|words| reading.first(words, sentence))
        .min_by_key(|verb| verb.start);
    let number = || {
        typed(reading, sentence)
            .into_iter()
            .next()
            .map(|one| one.range)
    };
    let of_compound = subject
        .substances()
        .into_iter()
        .any(|one| mentions(reading, sentence, one));
    let of_model = || {
        let models = subject.models.iter().copied();
        models
            .flat_map(model_names)
            .any(|name| !reading.find(&name, sentence).is_empty())
    };
    if verb.is_none() && !of_compound {
        return None;
    }
    (of_compound || of_model())
        .then(|| verb.or_else(number))
        .flatten()
}
