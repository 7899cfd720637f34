//! What entries of all styles are made of.

use super::Entry;
use super::names::List;
use crate::cite::csl::in_title_case;
use crate::cite::isolate::{isolated, isolated_inlines};
use crate::content::{Date, Person, Reference};
use crate::document::{Inline, Language, Target, plain_text};

/// A piece of an entry; empty where there is nothing to say.
pub(super) type Piece = Vec<Inline>;

pub(super) fn text(words: impl Into<String>) -> Piece {
    let words = words.into();
    if words.is_empty() {
        Piece::new()
    } else {
        vec![Inline::Text(words)]
    }
}

pub(super) fn maybe(words: &Option<String>) -> Piece {
    text(words.clone().unwrap_or_default())
}

pub(super) fn stressed(piece: Piece) -> Piece {
    if piece.is_empty() {
        piece
    } else {
        vec![Inline::Emphasis(piece)]
    }
}

pub(super) fn strong(piece: Piece) -> Piece {
    if piece.is_empty() {
        piece
    } else {
        vec![Inline::Strong(piece)]
    }
}

/// A piece between two texts; nothing where there is no piece.
pub(super) fn within(before: &str, piece: Piece, after: &str) -> Piece {
    if piece.is_empty() {
        return piece;
    }
    let mut out = text(before);
    out.extend(piece);
    out.extend(text(after));
    out
}

/// Pieces with `separator` between those that say something; its first sign is left out after one that closes a sentence already.
pub(super) fn join<const N: usize>(pieces: [Piece; N], separator: &str) -> Piece {
    let mut out = Piece::new();
    for piece in pieces
        .into_iter()
        .filter(|piece| !plain_text(piece).is_empty())
    {
        if !out.is_empty() {
            let spaced = separator.trim_start_matches(['.', ',']);
            let closed = separator.starts_with('.') && is_closed(&out)
                || separator.starts_with(',') && plain_text(&out).ends_with(',');
            out.extend(text(if closed { spaced } else { separator }));
        }
        out.extend(piece);
    }
    out
}

/// The piece with a full stop, unless it closes itself.
pub(super) fn stopped(mut piece: Piece) -> Piece {
    if !piece.is_empty() && !is_closed(&piece) {
        piece.extend(text("."));
    }
    piece
}

/// Whether a piece ends a sentence; the end of a link does not count.
pub(super) fn is_closed(piece: &[Inline]) -> bool {
    let words = plain_text(piece);
    let bare = words.trim_end_matches(['”', '“', '"', '’', '\u{2069}', ' ']);
    bare.ends_with(['.', '?', '!']) && !matches!(piece.last(), Some(Inline::Link { .. }))
}

pub(super) fn link(url: &str, words: impl Into<String>) -> Piece {
    vec![Inline::Link {
        target: Target::Url(url.to_owned()),
        body: text(words),
    }]
}

/// The DOI after `before`, as a link.
pub(super) fn doi(work: &Reference, before: &str) -> Piece {
    let doi = work.doi.as_ref();
    doi.map(|doi| link(&doi.url(), format!("{before}{doi}")))
        .unwrap_or_default()
}

/// The address where no DOI leads to the work, else a number that leads to it.
pub(super) fn address(work: &Reference) -> Piece {
    if work.doi.is_some() {
        return Piece::new();
    }
    if let Some(url) = &work.url {
        return link(url.as_str(), url.as_str());
    }
    if let Some(pmid) = &work.pmid {
        return link(&pmid.url(), format!("PMID\u{a0}{pmid}"));
    }
    if let Some(pmcid) = &work.pmcid {
        return link(&pmcid.url(), pmcid.to_string());
    }
    let nct = work.nct.as_ref();
    nct.map(|nct| link(&nct.url(), nct.to_string()))
        .unwrap_or_default()
}

/// The pages, with `dash` in ranges.
pub(super) fn pages(work: &Reference, dash: &str) -> String {
    let pages = work.pages.clone().unwrap_or_default();
    pages.replace("--", "-").replace(['-', '–'], dash)
}

/// `1485–95`: the last page without the figures that it shares with the first.
pub(super) fn short_pages(work: &Reference) -> String {
    let pages = pages(work, "–");
    let Some((first, last)) = pages.split_once('–') else {
        return pages;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(last) || first.len() != last.len() {
        return pages;
    }
    let shared = first
        .bytes()
        .zip(last.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    format!("{first}–{}", &last[shared.min(last.len() - 1)..])
}

/// The names of `people`, with `et al.` stressed.
pub(super) fn named(list: &List, people: &[Person], more: bool) -> Piece {
    let names = list.print(people, more);
    match names.strip_suffix(list.and_others) {
        Some(shown) if !shown.is_empty() => {
            let others = list.and_others.trim_start();
            let gap = &list.and_others[..list.and_others.len() - others.len()];
            join([text(shown), stressed(text(others))], gap)
        }
        _ => text(names),
    }
}

/// The pages after `one` or `many`, the English words before one page and before several.
pub(super) fn paged(entry: &Entry<'_>, one: &'static str, many: &'static str) -> Piece {
    let pages = pages(entry.work, "–");
    let several = pages.contains(['–', ',']);
    let word = entry.say(if several { many } else { one }, |words| words.page);
    within(&format!("{word} "), text(pages), "")
}

pub(super) fn year(work: &Reference) -> String {
    work.year().map(|year| year.to_string()).unwrap_or_default()
}

/// `14` → `14th ed.`, `14. Aufl.`
pub(in crate::cite) fn edition(work: &Reference, language: Language) -> String {
    let Some(edition) = &work.edition else {
        return String::new();
    };
    let word = language.words().entry.edition;
    match edition.parse::<u32>() {
        Ok(number) if language == Language::German => format!("{number}. {word}"),
        Ok(number) => {
            let ending = match (number % 100, number % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{number}{ending} {word}")
        }
        Err(_) if edition.contains("ed") || edition.contains(word) => edition.clone(),
        Err(_) => format!("{edition} {word}"),
    }
}

/// The journal; its abbreviation where it is known.
pub(super) fn short_journal(work: &Reference) -> String {
    let journal = work.journal_short.as_ref().or(work.journal.as_ref());
    journal.map(|journal| isolated(journal)).unwrap_or_default()
}

/// Who publishes a work; what holds or hosts it, where nobody is named.
pub(super) fn publisher(work: &Reference) -> String {
    let host = work
        .host
        .as_ref()
        .filter(|_| work.doi.is_none() && work.url.is_none());
    let name = work
        .publisher
        .as_ref()
        .or(work.container.as_ref().filter(|_| !in_book(work)))
        .or(host);
    name.cloned().unwrap_or_default()
}

/// Whether the work is a part of a book.
pub(super) fn in_book(work: &Reference) -> bool {
    use crate::content::ReferenceType::{Abstract, Chapter};
    matches!(work.r#type, Abstract | Chapter)
}

/// Who publishes a work that no link leads to: of others, the link says it.
pub(super) fn unlinked_publisher(work: &Reference) -> String {
    if work.doi.is_some() || work.url.is_some() {
        return String::new();
    }
    publisher(work)
}

/// Year, month and day, as far as they are known; the month is its number from 1.
fn day(date: &Date) -> (&str, Option<usize>, Option<&str>) {
    let mut parts = date.as_str().split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| month.parse().ok());
    (
        year,
        month,
        parts.next().map(|day| day.trim_start_matches('0')),
    )
}

/// `January 15, 2023`.
pub(super) fn long_date(date: &Date) -> String {
    let (year, month, day) = day(date);
    let month = month.and_then(|month| Language::English.words().months.get(month - 1));
    match (month, day) {
        (Some(month), Some(day)) => format!("{month} {day}, {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_owned(),
    }
}

/// `2024 Feb 29`.
pub(super) fn medical_date(date: &Date) -> String {
    let (year, month, day) = day(date);
    let month = month
        .and_then(|month| Language::English.words().months.get(month - 1))
        .map(|month| &month[..3]);
    let parts = [Some(year), month, day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Feb. 09, 2024`.
pub(super) fn engineers_date(date: &Date) -> String {
    let (year, month, day) = day(date);
    let month = month
        .and_then(|month| Language::English.words().months.get(month - 1))
        .map(|month| match *month {
            "May" => (*month).to_owned(),
            month => format!("{}.", &month[..3]),
        });
    match (month, day) {
        (Some(month), Some(day)) => format!("{month} {day:0>2}, {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_owned(),
    }
}

/// A date in the style's English form, or as the language has it.
pub(super) fn on(date: &Date, language: Language, english: fn(&Date) -> String) -> String {
    match language {
        Language::English => english(date),
        Language::German => language.date(date.as_str()),
    }
}

/// The date where more than the year is known, else the year.
pub(super) fn dated(entry: &Entry<'_>, english: fn(&Date) -> String) -> String {
    let date = entry.work.date.as_ref();
    date.map_or_else(
        || year(entry.work),
        |date| on(date, entry.language, english),
    )
}

/// The day on which the work was read.
pub(super) fn read_on(entry: &Entry<'_>, english: fn(&Date) -> String) -> Option<String> {
    let date = entry.work.accessed.as_ref();
    date.map(|date| on(date, entry.language, english))
}

/// The title of an entry.
pub(super) fn title(entry: &Entry<'_>) -> Piece {
    isolated_inlines(entry.title.clone())
}

/// The title in capitals, as English titles are set; others stay as they are.
pub(super) fn capital_title(entry: &Entry<'_>) -> Piece {
    let own = entry.work.language.as_deref();
    let list = entry.language == Language::English;
    if own.map_or(list, |own| own.to_lowercase().starts_with("en")) {
        match title(entry).as_slice() {
            [Inline::Foreign { language, body }] => vec![Inline::Foreign {
                language: language.clone(),
                body: in_title_case(body),
            }],
            own => in_title_case(own),
        }
    } else {
        title(entry)
    }
}
