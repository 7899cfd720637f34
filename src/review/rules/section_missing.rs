//! What a reader of an overview of some size looks for (ICMJE Recommendations, II.B and IV.A.3).

use super::{Code, Report, Rule, Severity, StudyKind, Subject};
use crate::content::Direction;

pub(super) static RULE: Rule = Rule {
    code: Code::new("section-missing"),
    severity: Severity::Advice,
    meaning: "an overview of several sections of evidence without limitations, tolerability, funding or competing interests",
    why: "What was tolerated, what the evidence cannot show, who paid and who gains are asked of \
          every review. One that is silent about them reads like an advertisement. Any heading or \
          sentence that treats the matter satisfies; funding and competing interests may stand in \
          `site.toml` for all overviews.",
    bad: "(an overview of five sections of evidence, without `competing_interests`)",
    good: "competing_interests = \"The publisher sells the compound.\"",
    judge,
};

const SAFETY: &[&str] = &[
    "safety",
    "tolerability",
    "tolerated",
    "toxicity",
    "toxicities",
    "toxic",
    "adverse",
    "side effect",
    "side effects",
    "body weight",
    "weight loss",
    "Sicherheit",
    "Verträglichkeit",
    "vertragen",
    "verträglich",
    "Nebenwirkung",
    "Nebenwirkungen",
    "Toxizität",
    "toxisch",
    "Körpergewicht",
    "unerwünschte",
    "cytotoxicity",
    "haemolysis",
    "hemolysis",
    "selectivity",
];
const LIMITATIONS: &[&str] = &[
    "limitation",
    "limitations",
    "limited",
    "caveat",
    "caveats",
    "caution",
    "bias",
    "uncertain",
    "unverified",
    "should not be compared",
    "Einschränkung",
    "Einschränkungen",
    "Grenzen",
    "Limitation",
    "Limitationen",
    "Vorbehalt",
    "Vorbehalte",
    "Vorsicht",
    "unsicher",
    "Verzerrung",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.is_full() {
        return;
    }
    let mut missing = Vec::new();
    if is_treated_alive(subject) && !speaks(subject, SAFETY) && !reports_harm(subject) {
        missing.push((
            "what was tolerated",
            "add a section on safety and tolerability; what the sources do not report is `NR`",
        ));
    }
    if !speaks(subject, LIMITATIONS) {
        missing.push((
            "the limitations of the evidence",
            "add a section with `part = \"discussion\"`",
        ));
    }
    let (overview, shared) = (subject.overview, &subject.content.site.boilerplate);
    if overview.funding.is_none() && shared.funding.is_none() {
        missing.push((
            "funding",
            "add `funding = \"…\"` here, or under `[boilerplate]` in `site.toml`",
        ));
    }
    if overview.competing_interests.is_none() && shared.competing_interests.is_none() {
        missing.push((
            "competing interests",
            "add `competing_interests = \"…\"` here, or under `[boilerplate]` in `site.toml`",
        ));
    }
    for (what, help) in missing {
        report.push(
            report
                .finding(format!("the overview does not speak of {what}"))
                .label(subject.title_span(), "")
                .help(help),
        );
    }
}

/// Whether animals or patients were treated.
fn is_treated_alive(subject: &Subject<'_>) -> bool {
    let mut studies = subject.studies.iter();
    studies.any(|study| matches!(study.kind, StudyKind::InVivo | StudyKind::ClinicalTrial))
}

fn speaks(subject: &Subject<'_>, words: &[&str]) -> bool {
    let mut texts = subject.texts.iter();
    texts.any(|text| text.reading.first(words, &text.reading.whole()).is_some())
}

fn reports_harm(subject: &Subject<'_>) -> bool {
    let mut outcomes = subject.outcomes();
    outcomes.any(|(_, outcome)| outcome.direction == Some(Direction::Harm))
}
