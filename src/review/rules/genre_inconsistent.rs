//! A document that calls itself two things.

use super::{Code, Report, Role, Rule, Severity, Subject};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: Code::new("genre-inconsistent"),
    severity: Severity::Advice,
    meaning: "an overview that calls itself by two names: a guide here, an overview there",
    why: "A guide says what to do, an overview what is known, a review weighs it. A reader chooses by the word, \
          and cites by it. Use one word throughout.",
    bad: "title = \"Testamide: a technical overview\"\ntext = \"This technical guide collects what is known.\"",
    good: "title = \"Testamide: a technical overview\"\ntext = \"This overview collects what is known.\"",
    judge,
};

/// Words for documents that mean no other document when `this` stands before them.
const GENRES: &[&str] = &[
    "overview",
    "guide",
    "handbook",
    "monograph",
    "whitepaper",
    "dossier",
    "primer",
    "factsheet",
    "brochure",
    "summary",
];
/// What may stand between `this` and the word.
const BETWEEN: &[&str] = &[
    "technical",
    "practical",
    "short",
    "brief",
    "comprehensive",
    "in-depth",
    "data",
    "evidence",
    "present",
];
/// What such a document does.
const DOES: &[&str] = &[
    "brings",
    "collects",
    "covers",
    "describes",
    "explains",
    "gives",
    "gathers",
    "presents",
    "provides",
    "reviews",
    "summarises",
    "summarizes",
    "synthesises",
    "synthesizes",
    "takes",
    "tells",
    "compiles",
    "accompanies",
    "outlines",
];

struct Called {
    genre: &'static str,
    place: Option<Span>,
}

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.is_english() {
        return;
    }
    let field = subject.overview.genre.as_deref().and_then(|genre| {
        let last = genre.rsplit(' ').next()?.to_lowercase();
        GENRES.iter().find(|genre| **genre == last)
    });
    let mut called: Vec<Called> = field
        .map(|genre| Called { genre, place: None })
        .into_iter()
        .collect();
    called.extend(in_titles(subject));
    called.extend(in_texts(subject));
    let Some(first) = called.first() else {
        return;
    };
    for other in called.iter().filter(|other| other.genre != first.genre) {
        let Some(place) = &other.place else { continue };
        let finding = report
            .finding(format!(
                "the document calls itself a `{}` here and a `{}` elsewhere",
                other.genre, first.genre
            ))
            .label(place.clone(), "")
            .help(format!(
                "write `{}`, or change the other places",
                first.genre
            ));
        report.push(match &first.place {
            Some(first) => finding.label(first.clone(), "elsewhere"),
            None => finding,
        });
    }
}

/// `…: a technical overview of …` in title or subtitle.
fn in_titles(subject: &Subject<'_>) -> Vec<Called> {
    let titles = subject
        .texts
        .iter()
        .filter(|text| matches!(text.role, Role::Title | Role::Subtitle));
    let mut found = Vec::new();
    for text in titles {
        let words: Vec<_> = text.reading.words(text.reading.whole()).collect();
        for (at, word) in words.iter().enumerate() {
            let mut before = words[..at]
                .iter()
                .rev()
                .skip_while(|one| BETWEEN.contains(&one.lower));
            let is_self = before
                .next()
                .is_some_and(|one| ["a", "an"].contains(&one.lower));
            if let Some(genre) = GENRES
                .iter()
                .find(|genre| **genre == word.lower)
                .filter(|_| is_self)
            {
                found.push(Called {
                    genre,
                    place: Some(text.reading.span(&word.range)),
                });
            }
        }
    }
    found
}

/// `This technical guide collects …`.
fn in_texts(subject: &Subject<'_>) -> Vec<Called> {
    let mut found = Vec::new();
    for text in subject.prose() {
        for sentence in &text.reading.sentences {
            let words: Vec<_> = text.reading.words(sentence.clone()).collect();
            let mut inner = words.iter().skip_while(|one| one.lower != "this");
            inner.next();
            let mut inner = inner.skip_while(|one| BETWEEN.contains(&one.lower));
            let Some(noun) = inner.next() else { continue };
            let does = inner.next().is_some_and(|one| DOES.contains(&one.lower));
            if let Some(genre) = GENRES
                .iter()
                .find(|genre| **genre == noun.lower)
                .filter(|_| does)
            {
                found.push(Called {
                    genre,
                    place: Some(text.reading.span(&noun.range)),
                });
            }
        }
    }
    found
}
