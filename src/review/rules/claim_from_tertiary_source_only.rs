//! A result for which only vendors, databases or news are cited.

use super::{Aside, Code, Report, Rule, Severity, Subject, Text, vocabulary};
use crate::content::{Reference, ReferenceType, Tier};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    code: Code::new("claim-from-tertiary-source-only"),
    severity: Severity::Warning,
    meaning: "a result that rests on a vendor's page, a database or news alone, without saying so",
    why: "Vendors' pages and aggregators copy from papers, not always rightly, and change without notice. Find the \
          paper behind the claim and cite it. Where it cannot be found, say in the sentence who reports it, or mark \
          the study `verified = false`.",
    bad: "Testamide inhibited tumour growth [@vendor-page].",
    good: "A vendor's page reports that testamide inhibited tumour growth [@vendor-page]; the paper was not found.",
    judge,
};

/// Says who reports it.
const SAYS_WHO: &[&str] = &[
    "vendor",
    "vendor’s",
    "vendor's",
    "supplier",
    "supplier’s",
    "supplier's",
    "manufacturer",
    "manufacturer’s",
    "news",
    "press",
    "database",
    "databases",
    "catalogue",
    "catalog",
    "website",
    "web page",
    "register",
    "registry",
    "repository",
    "reported there",
    "unverified",
    "curated",
    "compiled",
    "Anbieter",
    "Anbieters",
    "Hersteller",
    "Herstellers",
    "Datenbank",
    "Datenbanken",
    "Nachrichten",
    "Pressemitteilung",
    "Katalog",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for text in subject.prose().filter(|text| text.is_evidence()) {
        for sentence in &text.reading.sentences {
            let works = works(subject, text, sentence);
            let (Some(first), true) = (works.first(), works.iter().all(|work| is_tertiary(work)))
            else {
                continue;
            };
            if let Some(verb) = result(text, sentence)
                && !is_open_about_it(subject, text, sentence, &works)
            {
                let what = tier(first).map_or("tertiary", Tier::word);
                report.push(
                    report
                        .finding(format!("the only source cited for this is of the kind `{what}`"))
                        .label(text.reading.span(&verb), "")
                        .help("cite the paper behind it; if it cannot be found, say who reports it, or set `verified = false` in the study"),
                );
            }
        }
    }
}

fn works<'a>(
    subject: &Subject<'a>,
    text: &Text<'a>,
    sentence: &Range<usize>,
) -> Vec<&'a Reference> {
    let cited = Aside::within(&text.reading.citations, sentence);
    cited
        .filter_map(|one| subject.content.reference(one.text))
        .collect()
}

fn tier(work: &Reference) -> Option<Tier> {
    let by_type = match work.r#type {
        ReferenceType::News => Some(Tier::News),
        ReferenceType::Database => Some(Tier::Database),
        _ => None,
    };
    work.tier.or(by_type)
}

fn is_tertiary(work: &Reference) -> bool {
    matches!(tier(work), Some(Tier::Vendor | Tier::Database | Tier::News))
}

fn result(text: &Text<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let verbs = [vocabulary::RESULT, vocabulary::MORE, vocabulary::LESS];
    let found = verbs
        .iter()
        .filter_map(|words| text.reading.first(words, sentence));
    found.min_by_key(|verb| verb.start)
}

/// Whether the paragraph says who reports it, or the study is marked as unverified.
fn is_open_about_it(
    subject: &Subject<'_>,
    text: &Text<'_>,
    sentence: &Range<usize>,
    works: &[&Reference],
) -> bool {
    let mut studies = works.iter().flat_map(|work| subject.studies_from(work));
    let paragraph = text.reading.paragraph_at(sentence.start);
    let unverified =
        studies.any(|study| !study.is_verified() || study.tier == Some(Tier::Unverified));
    unverified
        || text.reading.has(SAYS_WHO, &paragraph)
        || text.reading.has(vocabulary::UNREPORTED, &paragraph)
}
