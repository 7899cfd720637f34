//! The name of a site behind a title that was copied with it.

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::Reference;
use crate::review::works::letters;

pub(super) static RULE: Rule = Rule {
    code: Code::new("title-suffix"),
    severity: Severity::Advice,
    meaning: "a title that ends with the name of the site it was copied from",
    why: "`- PubMed` and `| Nature` belong to the tab of a browser, not to the work. Left in, they \
          hide that two entries are one work, and they are copied on by others.",
    bad: "title = \"Defactinib in combination with mitotane - PubMed\"",
    good: "title = \"Defactinib in combination with mitotane\"",
    judge,
};

const SITES: &[&str] = &[
    "pmc",
    "pubmed",
    "pubmedcentral",
    "ncbi",
    "ncbibookshelf",
    "europepmc",
    "sciencedirect",
    "nature",
    "springerlink",
    "springer",
    "wileyonlinelibrary",
    "acspublications",
    "googlescholar",
    "researchgate",
    "biorxiv",
    "medrxiv",
    "oxfordacademic",
    "taylorfrancisonline",
    "frontiers",
    "mdpi",
    "plosone",
    "jamanetwork",
    "nejm",
    "thelancet",
    "cellpress",
    "clinicaltrialsgov",
    "semanticscholar",
    "wikipedia",
    "drugbankonline",
    "pubchem",
    "fda",
    "ema",
    "academiaedu",
    "scribd",
    "youtube",
    "linkedin",
    "pdf",
];
const SEPARATORS: &[&str] = &[" - ", " | ", " – ", " — ", " :: "];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for work in &subject.references {
        let Some((at, suffix)) = suffix(work) else {
            continue;
        };
        let text = work.title.text();
        let end = text.trim_end().len();
        let finding = report
            .finding(format!(
                "`{suffix}` is the name of a site, not part of the title"
            ))
            .label(work.title.span_of(at..end), "")
            .help("end the title before it");
        report.push(match work.title.exact(at..end) {
            Some(place) => finding.fix(place, ""),
            None => finding,
        });
    }
}

/// Where the separator before the site's name stands, and the name.
pub(super) fn suffix(work: &Reference) -> Option<(usize, &str)> {
    let text = work.title.text().trim_end();
    let ends = SEPARATORS.iter().filter_map(|separator| {
        let at = text.rfind(separator)?;
        Some((at, text[at + separator.len()..].trim()))
    });
    let (at, suffix) = ends.max_by_key(|(at, _)| *at)?;
    let name = letters(suffix);
    let of_host = work.host.as_deref().is_some_and(|host| {
        let host = letters(host.trim_start_matches("www."));
        name.len() >= 4 && host.starts_with(&name)
    });
    let of_publisher = work
        .publisher
        .as_deref()
        .is_some_and(|publisher| letters(publisher) == name);
    // `… – Nature` may be a title about nature; a bar parts sites alone.
    let is_bar = text[at..].starts_with(" |");
    let is_known = SITES.contains(&name.as_str()) && (is_bar || name != "nature");
    (!name.is_empty() && at > 0 && (is_known || of_host || of_publisher)).then_some((at, suffix))
}
