//! A mean, and nothing of how far the values lie apart.
//!
//! ARRIVE 2.0, item 10 (doi:10.1371/journal.pbio.3000410): a measure of variability for each group.

use super::{Code, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: Code::new("mean-without-dispersion"),
    severity: Severity::Advice,
    meaning: "a mean without standard deviation, interval or range",
    why: "A mean of three animals that agree and of three that do not look the same. Write the spread with the value: \
          `\"12.1 ± 0.8 h (SD, n = 6)\"`. Where the source has none, say so in the outcome's `note`.",
    bad: "endpoint = \"mean tumour volume\"\nvalue = \"210 mm3\"",
    good: "endpoint = \"mean tumour volume\"\nvalue = \"210 ± 30 mm3 (SEM)\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (study, outcome) in subject.outcomes() {
        let Some(value) = outcome.value.quantity() else {
            continue;
        };
        let endpoint = outcome.endpoint.text().to_lowercase();
        let is_mean = ["mean ", "average ", "mittlere", "mittlerer", "mittleres"]
            .iter()
            .any(|word| endpoint.starts_with(word));
        let has_spread = value.value.spread().is_some() || value.value.is_range();
        let is_short = outcome
            .at
            .as_deref()
            .is_some_and(|at| at.to_lowercase().contains("abstract"));
        let is_explained = outcome.note.is_some()
            || study.notes.is_some()
            || is_short
            || is_of_abstract(subject, study);
        if is_mean && !has_spread && !is_explained {
            report.push(
                report
                    .finding(format!("how far the values around `{}` lie apart is not said", value.value.as_written()))
                    .label(value.span.clone(), "")
                    .help("add the spread as the source prints it, `± 0.8 h (SD, n = 6)`; where it has none, say so in `note`"),
            );
        }
    }
}

/// Whether the source is a mere abstract, which seldom has room for it.
fn is_of_abstract(subject: &Subject<'_>, study: &crate::content::Study) -> bool {
    use crate::content::{ReferenceType, Tier};
    let work = subject.content.reference(study.source.value.as_str());
    work.is_some_and(|work| {
        work.r#type == ReferenceType::Abstract || work.tier == Some(Tier::Abstract)
    })
}
