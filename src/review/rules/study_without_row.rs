//! A study that the overview rests on, of which nothing is shown.

use super::{Code, Report, Rule, Severity, Subject, vocabulary};
use crate::content::Study;

pub(super) static RULE: Rule = Rule {
    code: Code::new("study-without-row"),
    severity: Severity::Warning,
    meaning: "a study of the overview in no table and no chart, of which no value is taken",
    why: "An overview that lists a study and shows nothing of it leaves a reader to guess why. Show it in a table, \
          take its values into the text, or leave it out of `studies` and say why it was not used.",
    bad: "studies = [\"first2020\", \"second2021\"]\n# and every table shows `first2020` alone",
    good: "studies = [\"first2020\", \"second2021\"]\n# and the summary table has rows of both",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.overview.tables.is_empty() && subject.overview.figures.is_empty() {
        return;
    }
    let shown = subject.shown();
    for slug in &subject.overview.studies {
        let Some(study) = subject.content.studies.get(&slug.value) else {
            continue;
        };
        let has_outcomes = !study.outcomes.list.is_empty();
        let is_shown = shown.iter().any(|(of, _)| *of == study.slug.as_str());
        let is_named = subject.texts.iter().any(|text| {
            text.reading
                .expressions
                .iter()
                .any(|one| subject.takes_from(one, study))
        });
        if has_outcomes && !is_shown && !is_named && !is_told_as_unreported(subject, study) {
            report.push(
                report
                    .finding(format!("nothing of the study `{}` is shown", study.slug))
                    .label(slug.span.clone(), "")
                    .help("add it to the `studies` or `outcomes` of a table, or take its values into the text"),
            );
        }
    }
}

/// Whether a sentence on the study says that the source gives no value.
fn is_told_as_unreported(subject: &Subject<'_>, study: &Study) -> bool {
    subject.prose().any(|text| {
        text.reading.sentences.iter().any(|sentence| {
            let studies = subject.studies_of(text, sentence);
            studies.iter().any(|one| one.slug == study.slug)
                && text.reading.has(vocabulary::UNREPORTED, sentence)
        })
    })
}
