//! A list of cell lines that no study used.

use super::names::{bare, model_names};
use super::{Code, Report, Rule, Severity, StudyKind, Subject, vocabulary};
use crate::content::Model;

pub(super) static RULE: Rule = Rule {
    code: Code::new("list-contradicts-studies"),
    severity: Severity::Warning,
    meaning: "a model in the overview's list that none of its studies used, or a line called a xenograft that was kept in culture alone",
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
    in_sentences(subject, report);
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

/// Says that what is named was studied in animals.
const IN_ANIMALS: &[&str] = &[
    "xenograft studies",
    "xenograft experiments",
    "studies in xenografts",
    "in vivo studies",
    "studies in vivo",
    "animal studies",
    "Xenograft-Studien",
    "Xenograftstudien",
    "Tierversuchen",
];

/// Lines that a sentence counts among those of studies in animals, and that studies in vitro alone used.
fn in_sentences(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let hushed = text.reading.has(vocabulary::DENIAL, sentence)
                || text
                    .reading
                    .has(&["in vitro", "culture", "Zellkultur"], sentence);
            if hushed || !text.reading.has(IN_ANIMALS, sentence) {
                continue;
            }
            for model in subject
                .models
                .iter()
                .filter(|model| is_of_culture(subject, model))
            {
                let places = model_names(model).flat_map(|name| text.reading.find(&name, sentence));
                let Some(place) = places.min_by_key(|place| place.start) else {
                    continue;
                };
                let said = &text.reading.source()[place.clone()];
                report.push(
                    report
                        .finding(format!("`{said}` is counted among studies in animals, and was studied in vitro alone"))
                        .label(text.reading.span(&place), "")
                        .help("take it out of the sentence, or add the study in animals that used it"),
                );
            }
        }
    }
}

/// Whether studies used a model, all of them in vitro.
fn is_of_culture(subject: &Subject<'_>, model: &Model) -> bool {
    let mut studies = subject
        .studies
        .iter()
        .filter(|study| {
            let used: Vec<&Model> = subject.models_of(study).collect();
            is_used(model, &used)
        })
        .peekable();
    studies.peek().is_some() && studies.all(|study| study.kind == StudyKind::InVitro)
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
