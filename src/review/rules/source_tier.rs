//! Evidence that rests on what others sell or say.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Tier;
use crate::review::panel::tier;

pub(super) static RULE: Rule = Rule {
    code: Code::new("source-tier"),
    severity: Severity::Warning,
    meaning: "more than a third of the works cited are vendors' pages, news or unverified",
    why: "A vendor's page and a news report repeat what a study found, mostly without its numbers \
          and sometimes wrongly. An overview of evidence rests on the studies themselves, on \
          reviews and regulators; for the rest it says that nothing better was found.",
    bad: "(four of ten works with tier = \"vendor\")",
    good: "(the studies that those pages draw on, with tier = \"primary\")",
    judge,
};

/// With fewer works than that a share says nothing.
const FEW: usize = 6;

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let works = subject.references.len();
    let weak = subject
        .references
        .iter()
        .filter(|work| matches!(tier(work), Tier::Vendor | Tier::News | Tier::Unverified));
    let weak: Vec<&str> = weak.map(|work| work.slug.as_str()).collect();
    if subject.evidence_sections() == 0 || works < FEW || weak.len() * 3 <= works {
        return;
    }
    let named = weak
        .iter()
        .take(5)
        .copied()
        .collect::<Vec<_>>()
        .join("`, `");
    let more = if weak.len() > 5 { " …" } else { "" };
    report.push(
        report
            .finding(format!(
                "{} of {works} works are vendors’ pages, news or unverified: `{named}`{more}",
                weak.len()
            ))
            .label(subject.title_span(), "")
            .help("cite the studies that they draw on; set `tier` where a page is better than it seems"),
    );
}
