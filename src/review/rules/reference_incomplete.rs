//! A reference that lacks what its kind needs (ICMJE Recommendations IV.A.3.g; Citing Medicine, 2nd ed.).

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{Reference, ReferenceType};
use crate::review::works::{has_identifier, is_dated, is_lost, is_told_unverified, title_place};

pub(super) static RULE: Rule = Rule {
    code: Code::new("reference-incomplete"),
    severity: Severity::Error,
    meaning: "a reference that lacks what works of its kind are found by",
    why: "An article is found by DOI or PMID, or by authors, journal and year; a book by its \
          publisher and year; a page by its address, and its date or its keeper, for pages change. What is missing \
          now is missing for every reader.",
    bad: "type = \"article\"\ntitle = \"FAK as a target\"\nauthors = [\"Kang, Y.\"]",
    good: "type = \"article\"\ntitle = \"FAK as a target\"\nauthors = [\"Kang, Y.\"]\njournal = \"J Natl Cancer Inst\"\nyear = 2013\ndoi = \"10.1093/jnci/djt210\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    // A work that nothing leads to is another rule's.
    let works = subject.references.iter();
    let works = works.filter(|work| !is_told_unverified(work) && !is_lost(work));
    for work in works {
        let missing = missing(work);
        if missing.is_empty() {
            continue;
        }
        let kind = work.r#type.word();
        let missing = missing.join(" and ");
        report.push_missing(
            report
                .finding(format!("the {kind} `{}` lacks {missing}", work.slug))
                .label(title_place(work), "")
                .help(help(work.r#type)),
        );
    }
}

fn missing(work: &Reference) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut need = |given: bool, what: &'static str| {
        if !given {
            missing.push(what);
        }
    };
    let is_named = !work.authors.is_empty() || !work.editors.is_empty() || work.and_others;
    let is_held = work.journal.is_some() || work.container.is_some();
    let is_published = work.publisher.is_some() || work.place.is_some() || is_held;
    let year = work.year().is_some();
    match work.r#type {
        _ if has_identifier(work) => {}
        // Where the address leads to it, one thing may be missing.
        ReferenceType::Article if work.url.is_some() => {
            let given = [is_named, is_held, year];
            if given.iter().filter(|given| **given).count() < 2 {
                need(is_named, "authors");
                need(is_held, "a journal");
                need(year, "a year");
            }
        }
        ReferenceType::Article => {
            need(is_named, "authors");
            need(is_held, "a journal");
            need(year, "a year");
        }
        ReferenceType::Preprint | ReferenceType::Abstract => {
            need(work.url.is_some() || is_published, "what it appeared in");
        }
        ReferenceType::Book
        | ReferenceType::Chapter
        | ReferenceType::Thesis
        | ReferenceType::Report => {
            need(is_named || work.publisher.is_some(), "authors");
            need(is_published || work.url.is_some(), "a publisher");
            need(year, "a year");
        }
        ReferenceType::Patent => {
            need(work.number.is_some(), "its number");
            need(year, "a year");
        }
        ReferenceType::Trial => need(
            work.url.is_some() || work.number.is_some(),
            "its number in a register",
        ),
        ReferenceType::Web | ReferenceType::News => {
            need(work.url.is_some() || work.host.is_some(), "its address");
            // A page whose author or keeper is known may be undated; when it was read is another rule's.
            let is_known = is_dated(work) || is_named || is_published;
            need(is_known, "a date and who keeps it");
        }
        _ => need(
            work.url.is_some() || work.host.is_some() || is_named || is_published,
            "who keeps it",
        ),
    }
    missing
}

fn help(kind: ReferenceType) -> &'static str {
    match kind {
        ReferenceType::Article => "add `doi` or `pmid`; or `authors`, `journal` and `year`",
        ReferenceType::Preprint | ReferenceType::Abstract => {
            "add `doi` or `url`, or the `container` it appeared in"
        }
        ReferenceType::Patent => "add `number`, as in `\"US 9,123,456 B2\"`, and `year`",
        ReferenceType::Trial => "add `nct`, or `number` and `url`",
        ReferenceType::Web | ReferenceType::News => {
            "add `url`, and `date` or, where it has none, `accessed`; or `authors`"
        }
        ReferenceType::Book
        | ReferenceType::Chapter
        | ReferenceType::Thesis
        | ReferenceType::Report => "add `isbn`, `doi` or `url`; or `publisher` and `year`",
        _ => "add `url`, `host` or `publisher`",
    }
}
