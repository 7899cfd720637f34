//! Places in a work.

use crate::content::csl::{Locale, TermForm};

/// The kinds of places, as CSL names them.
const KINDS: [&str; 27] = [
    "act",
    "appendix",
    "article-locator",
    "book",
    "chapter",
    "column",
    "elocation",
    "equation",
    "figure",
    "folio",
    "issue",
    "line",
    "note",
    "opus",
    "page",
    "paragraph",
    "part",
    "rule",
    "scene",
    "section",
    "sub-verbo",
    "supplement",
    "table",
    "timestamp",
    "title-locator",
    "verse",
    "version",
];

/// Words for places that are not those of the locales.
const WORDS: [(&str, &str); 12] = [
    ("pp.", "page"),
    ("p.", "page"),
    ("pages", "page"),
    ("page", "page"),
    ("Seiten", "page"),
    ("Seite", "page"),
    ("S.", "page"),
    ("chapter", "chapter"),
    ("Kapitel", "chapter"),
    ("section", "section"),
    ("Abschnitt", "section"),
    ("vol.", "volume"),
];

/// What kind of place a locator names, and which: `p. 4` is page 4; words of other kinds stay as they are.
pub(super) fn place_in_work<'l>(locator: &'l str, locale: &Locale) -> (&'static str, &'l str) {
    if locator.is_empty() {
        return ("", "");
    }
    let of_locale = KINDS.iter().flat_map(|kind| {
        [TermForm::Long, TermForm::Short]
            .into_iter()
            .flat_map(move |form| {
                let terms = [true, false].map(|many| locale.term(kind, form, many));
                terms.into_iter().flatten().map(move |term| (term, *kind))
            })
    });
    let words = WORDS.iter().copied().chain(of_locale);
    let found = words.filter_map(|(word, kind)| Some((rest_after(locator, word)?, kind)));
    // The longest word counts: `chapter` is not `ch`.
    if let Some((rest, kind)) = found.min_by_key(|(rest, _)| rest.len()) {
        return (kind, rest);
    }
    match locator.starts_with(|c: char| c.is_ascii_digit()) {
        true => ("page", locator),
        false => ("", locator),
    }
}

/// The numbers that a place begins with, and what is said after them: `3, 5–7` and `, and below`.
pub(super) fn place_and_more(place: &str) -> (&str, &str) {
    let is_gap = |c: char| c == ' ' || c == ',' || c == '\u{a0}';
    let is_joint = |word: &str| matches!(word, "and" | "und" | "&" | "–" | "-");
    let mut end = place.find(is_gap).unwrap_or(place.len());
    let mut at = end;
    while at < place.len() {
        let gap = place[at..].find(|c| !is_gap(c));
        let start = at + gap.unwrap_or(place.len() - at);
        let length = place[start..].find(is_gap);
        at = length.map_or(place.len(), |length| start + length);
        let word = &place[start..at];
        if word.contains(|c: char| c.is_ascii_digit()) {
            end = at;
        } else if !is_joint(word) {
            break;
        }
    }
    place.split_at(end)
}

/// What follows a word for a kind of place, where it is a number or the like.
fn rest_after<'l>(locator: &'l str, word: &str) -> Option<&'l str> {
    let (start, rest) = locator.split_at_checked(word.len())?;
    let is_gap = |c: char| c == ' ' || c == '\u{a0}';
    let bare = rest.trim_start_matches(is_gap);
    let counts = bare.starts_with(|c: char| c.is_ascii_digit())
        || rest.len() > bare.len() && bare.starts_with(|c: char| c.is_ascii_uppercase());
    (!word.is_empty() && start.eq_ignore_ascii_case(word) && counts).then_some(bare)
}
