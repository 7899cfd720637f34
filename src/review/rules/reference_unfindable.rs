//! A reference by which nothing can be found.

use super::{Code, Report, Rule, Severity, Subject};
use crate::review::works::{is_lost, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("reference-unfindable"),
    severity: Severity::Warning,
    meaning: "a reference without author, year, journal, publisher, identifier and address",
    why: "A title alone, or a title and the name of a site, leads nobody to the work. Where more \
          truly could not be found out, set `tier = \"unverified\"` and say so in `note`: it is then \
          told from sources that were read.",
    bad: "type = \"web\"\ntitle = \"What is defactinib used for?\"\nhost = \"synapse.patsnap.com\"",
    good: "type = \"web\"\ntitle = \"What is defactinib used for?\"\nauthors = [{ organisation = \"PatSnap\" }]\nurl = \"https://synapse.patsnap.com/article/…\"\naccessed = \"2026-11-23\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in subject.references.iter().filter(|work| is_lost(work)) {
        report.push(
            report
                .finding(format!("nothing leads to the work `{}`", work.slug))
                .label(title_place(work), "only its title is known")
                .help(
                    "add what identifies it: `doi`, `pmid` or `url`; or authors, year and journal",
                ),
        );
    }
}
