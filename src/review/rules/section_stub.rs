//! A section of a sentence.

use super::{Code, Part, Report, Role, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("section-stub"),
    severity: Severity::Advice,
    meaning: "a section of evidence or of protocols that has hardly a sentence",
    why: "A heading promises something to read. A section of one short sentence, without table or \
          figure, is an announcement: fill it, or say the sentence where it belongs.",
    bad: "title = \"Dosing\"\ntext = \"Dosing was done as usual.\"",
    good: "title = \"Dosing\"\ntext = \"Defactinib was given by mouth at {{ … }} in {{ … }}. Dosing began when tumours had reached {{ … }}.\"",
    judge,
};

/// From so many words on, one sentence is no stub.
const WORDS: usize = 20;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in &subject.texts {
        let Role::Section(section) = text.role else {
            continue;
        };
        let promises = matches!(section.part, Some(Part::Evidence | Part::Protocols));
        let shows = !section.tables.is_empty() || !section.figures.is_empty();
        let reading = &text.reading;
        let is_short = reading.sentences.len() < 2
            && reading.words(reading.whole()).count() < WORDS
            && reading.references.is_empty()
            && reading.expressions.len() < 2;
        if promises && !shows && is_short {
            let title = section.title.text();
            report.push(
                report
                    .finding(format!("the section `{title}` has hardly a sentence"))
                    .label(section.title.span_of(0..title.len()), "")
                    .help("say what was done and found, or move the sentence to another section"),
            );
        }
    }
}
