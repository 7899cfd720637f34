//! A clinical trial without its number in a register.
//!
//! The ICMJE has asked for registration since July 2005 (icmje.org, Clinical Trials).

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Study, StudyKind};

pub(super) static RULE: Rule = Rule {
    code: Code::new("trial-without-nct"),
    severity: Severity::Warning,
    meaning: "a clinical trial without a register's number",
    why: "The register says what was planned, which the paper may not. It also ties several reports to one trial. \
          Give `trial = \"NCT…\"`; a number of another register goes into the study's title, `design` or `notes`.",
    bad: "kind = \"clinical trial\"\nsource = \"fennell2019\"",
    good: "kind = \"clinical trial\"\ntrial = \"NCT01870609\"\nsource = \"fennell2019\"",
    judge,
};

/// Beginnings of the numbers of other registers.
const OTHERS: &[&str] = &[
    "ISRCTN", "EudraCT", "EUCTR", "EU CT", "ChiCTR", "UMIN", "JPRN", "jRCT", "DRKS", "ACTRN",
    "CTRI", "KCT", "NTR", "RBR-", "IRCT", "NCT",
];
/// Since when journals ask for registration, with a year for trials then under way.
const SINCE: u32 = 2007;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let trials = subject
        .studies
        .iter()
        .filter(|study| study.kind == StudyKind::ClinicalTrial);
    for study in trials.filter(|study| study.trial.is_none() && !is_registered(subject, study)) {
        let title = study.title.text();
        report.push(
            report
                .finding(format!(
                    "the trial `{}` has no number of a register",
                    study.slug
                ))
                .label(study.title.span_of(0..title.len()), "")
                .help(
                    "look it up at clinicaltrials.gov or who.int/ictrp, and add `trial = \"NCT…\"`",
                ),
        );
    }
}

/// Whether another field tells the number, or the trial is older than the registers.
fn is_registered(subject: &Subject<'_>, study: &Study) -> bool {
    let work = subject.content.reference(study.source.value.as_str());
    let is_old = work
        .and_then(|work| work.year())
        .is_some_and(|year| year < SINCE);
    let by_reference = work.is_some_and(|work| work.nct.is_some());
    let texts = [
        Some(&study.title),
        study.design.as_ref(),
        study.notes.as_ref(),
    ];
    let told = texts
        .into_iter()
        .flatten()
        .any(|text| OTHERS.iter().any(|register| text.text().contains(register)));
    is_old || by_reference || told
}
