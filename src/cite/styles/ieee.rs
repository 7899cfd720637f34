//! IEEE Reference Guide.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, dated, doi, edition, engineers_date, is_closed, join, maybe, named, paged,
    publisher, read_on, short_journal, stopped, stressed, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Book, Chapter, Patent, Preprint, Report, Thesis, Web,
};
use crate::document::Language;

const GERMAN_NAMES: List = List {
    last: (" und ", " und "),
    ..NAMES
};

const NAMES: List = List {
    form: Form::Natural,
    separator: ", ",
    last: (" and ", ", and "),
    most: 6,
    first: 1,
    and_others: " et al.",
};

pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let way = within("doi: ", doi(work, ""), "");
    let authors = authors(entry);
    let said = match work.r#type {
        Article => {
            let journal = stressed(text(short_journal(work)));
            let source = join([journal, numbers(entry), way], ", ");
            join([authors, quoted(entry, source)], ", ")
        }
        Book => {
            let edition = text(edition(work, entry.language));
            let name = join([authors, stressed(title(entry)), edition], ", ");
            join([name, text(imprint(work)), way], ". ")
        }
        Chapter | Abstract => {
            let holder = within("in ", stressed(maybe(&work.container)), "");
            let imprint = text(imprint(work));
            let pages = paged(entry, "p.", "pp.");
            let source = join([holder, editors(entry), imprint, pages, way], ", ");
            join([authors, quoted(entry, source)], ", ")
        }
        Thesis | Report | Patent => {
            let date = match work.r#type {
                Patent => dated(entry, engineers_date),
                _ => year(work),
            };
            let place = join([text(publisher(work)), maybe(&work.place)], ", ");
            let number = maybe(&work.number);
            let source = [maybe(&work.genre), place, number, text(date), way];
            join([authors, quoted(entry, join(source, ", "))], ", ")
        }
        Preprint => {
            let server = stressed(text(publisher(work)));
            let source = join([text(dated(entry, engineers_date)), server], ", ");
            let name = join([authors, quoted(entry, source)], ", ");
            join([name, way], ". ")
        }
        _ => {
            let day = match work.r#type {
                Web => String::new(),
                _ => dated(entry, engineers_date),
            };
            let source = join([text(publisher(work)), text(day)], ", ");
            let title = match entry.language {
                Language::English => join([in_quotes(entry, stopped(title(entry))), source], " "),
                Language::German => join([in_quotes(entry, title(entry)), source], ". "),
            };
            join([join([authors, title], ", "), way], ". ")
        }
    };
    let said = match work.r#type {
        Patent => said,
        _ => stopped(said),
    };
    join([said, online(entry)], " ")
}

/// `Accessed: Feb. 29, 2024. [Online]. Available: …`
fn online(entry: &Entry<'_>) -> Piece {
    let address = address(entry.work);
    let accessed = read_on(entry, engineers_date).filter(|_| !address.is_empty());
    let word = entry.say("Accessed:", |words| words.accessed);
    let accessed = within(&format!("{word} "), text(accessed.unwrap_or_default()), ".");
    let word = entry.say("Available", |words| words.available);
    let before = match entry.work.url {
        Some(_) => format!("[Online]. {word}: "),
        None => String::new(),
    };
    join([accessed, within(&before, address, "")], " ")
}

/// `vol. 37, no. 10, pp. 790–798, 2019`.
fn numbers(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let volume = entry.say("vol.", |words| words.volume);
    let volume = within(&format!("{volume} "), maybe(&work.volume), "");
    let issue = entry.say("no.", |words| words.issue);
    let issue = within(&format!("{issue} "), maybe(&work.issue), "");
    let pages = paged(entry, "p.", "pp.");
    join([volume, issue, pages, text(year(work))], ", ")
}

/// `“Title,” source`; a title that closes itself needs no comma. In German stops stand outside: `„Title“, source`.
fn quoted(entry: &Entry<'_>, source: Piece) -> Piece {
    let title = title(entry);
    if entry.language == Language::German {
        return [in_quotes(entry, title), within(", ", source, "")].concat();
    }
    let comma = if source.is_empty() || is_closed(&title) {
        ""
    } else {
        ","
    };
    let title = in_quotes(entry, [title, text(comma.to_owned())].concat());
    join([title, source], " ")
}

fn in_quotes(entry: &Entry<'_>, title: Piece) -> Piece {
    let words = entry.language.words();
    within(words.quote_open, title, words.quote_close)
}

fn authors(entry: &Entry<'_>) -> Piece {
    match makers(entry.work) {
        Makers::Authors(people, more) => match entry.language {
            Language::English => named(&NAMES, people, more),
            Language::German => named(&GERMAN_NAMES, people, more),
        },
        Makers::Editors(_) => editors(entry),
        Makers::Nobody => Piece::new(),
    }
}

fn editors(entry: &Entry<'_>) -> Piece {
    let names = match entry.language {
        Language::English => &NAMES,
        Language::German => &GERMAN_NAMES,
    };
    text(entry.edited(names, ", ", "Ed.", "Eds."))
}

/// `Berlin: Example House, 2020`.
fn imprint(work: &Reference) -> String {
    let house = [work.place.clone().unwrap_or_default(), publisher(work)];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
