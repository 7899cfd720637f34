//! A list of cell lines that no study used.

use super::names::{bare, model_names};
use super::{Code, Report, Rule, Severity, Subject, vocabulary};
use crate::content::Model;

pub(super) static RULE: Rule = Rule {
    code: Code::new("list-contradicts-studies"),
    severity: Severity::Warning,
    meaning: "a model in the overview's list that none of its studies used",
    why: "A list of the lines that were used is a claim about studies. A line for which there is none does not belong \
          there, unless the text says that nothing was found for it.",
    bad: "studies = [\"first2020\"]            # in TST-1\nmodels = [\"tst-1\", \"tst-2\"]",
    good: "studies = [\"first2020\"]            # in TST-1\nmodels = [\"tst-1\"]",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let used: Vec<&Model> = subject
        .studies
        .iter()
        .flat_map(|study| subject.models_of(study))
        .collect();
    if used.is_empty() {
        return;
    }
    for slug in &subject.overview.models {
        let Some(model) = subject.content.models.get(&slug.value) else {
            continue;
        };
        if !is_used(model, &used) && !is_told(subject, model) {
            report.push(
                report
                    .finding(format!("no study of this overview used `{}`", bare(model.name.text())))
                    .label(slug.span.clone(), "")
                    .help("take it off the list, add the study that used it, or say in the text that there is none"),
            );
        }
    }
}

/// Whether a model of a study is the listed one, or is made of it.
fn is_used(model: &Model, used: &[&Model]) -> bool {
    used.iter().any(|other| {
        let texts = [
            Some(&other.name),
            other.origin.as_ref(),
            other.notes.as_ref(),
        ];
        let said: Vec<&str> = texts
            .into_iter()
            .flatten()
            .map(|text| text.text())
            .collect();
        other.slug == model.slug
            || model_names(model).any(|name| {
                said.iter().any(|said| said.contains(&name))
                    || model_names(other).any(|one| one.contains(&name))
            })
    })
}

/// Whether a sentence says that there is no study, or who names the line.
fn is_told(subject: &Subject<'_>, model: &Model) -> bool {
    const WHO: &[&str] = &["names", "named", "nennt", "genannt"];
    subject.prose().any(|text| {
        text.reading.sentences.iter().any(|sentence| {
            let named =
                model_names(model).any(|name| !text.reading.find(&name, sentence).is_empty());
            named
                && (text.reading.has(vocabulary::DENIAL, sentence)
                    || text.reading.has(WHO, sentence))
        })
    })
}
