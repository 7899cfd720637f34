//! IEEE Reference Guide.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, dated, doi, edition, engineers_date, is_closed, join, maybe, page_word, pages,
    publisher, short_journal, stopped, stressed, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{Abstract, Article, Book, Chapter, Patent, Report, Thesis};

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
    let numbers = || {
        let volume = within("vol. ", maybe(&work.volume), "");
        let issue = within("no. ", maybe(&work.issue), "");
        join([volume, issue, page_range(work), text(year(work))], ", ")
    };
    let way = within("doi: ", doi(work, ""), "");
    let said = match work.r#type {
        Article => {
            let journal = stressed(text(short_journal(work)));
            let source = join([journal, numbers(), way], ", ");
            join([authors(work), quoted(entry, source)], ", ")
        }
        Book => {
            let name = join(
                [authors(work), stressed(title(entry)), text(edition(work))],
                ", ",
            );
            join([name, text(imprint(work)), way], ". ")
        }
        Chapter | Abstract => {
            let holder = within("in ", stressed(maybe(&work.container)), "");
            let source = join(
                [
                    holder,
                    editors(work),
                    text(imprint(work)),
                    page_range(work),
                    way,
                ],
                ", ",
            );
            join([authors(work), quoted(entry, source)], ", ")
        }
        Thesis | Report | Patent => {
            let date = if work.r#type == Patent {
                dated(work, engineers_date)
            } else {
                year(work)
            };
            let place = join([text(publisher(work)), maybe(&work.place)], ", ");
            let source = join(
                [
                    maybe(&work.genre),
                    place,
                    maybe(&work.number),
                    text(date),
                    way,
                ],
                ", ",
            );
            join([authors(work), quoted(entry, source)], ", ")
        }
        _ => {
            let source = join(
                [text(publisher(work)), text(dated(work, engineers_date))],
                ", ",
            );
            let title = within("“", stopped(title(entry)), "”");
            let title = join([title, source], " ");
            join([join([authors(work), title], ", "), way], ". ")
        }
    };
    let address = address(work);
    let accessed = work
        .accessed
        .as_ref()
        .filter(|_| !address.is_empty())
        .map(engineers_date);
    let accessed = within("Accessed: ", text(accessed.unwrap_or_default()), ".");
    let before = if work.url.is_some() {
        "[Online]. Available: "
    } else {
        ""
    };
    let available = within(before, address, "");
    join([stopped(said), accessed, available], " ")
}

/// `“Title,” source`; a title that closes itself needs no comma.
fn quoted(entry: &Entry<'_>, source: Piece) -> Piece {
    let title = title(entry);
    let comma = if source.is_empty() || is_closed(&title) {
        ""
    } else {
        ","
    };
    let title = within("“", title, &format!("{comma}”"));
    join([title, source], " ")
}

fn page_range(work: &Reference) -> Piece {
    within(page_word(work, "p. ", "pp. "), text(pages(work, "–")), "")
}

fn authors(work: &Reference) -> Piece {
    match makers(work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors(_) => editors(work),
        Makers::Nobody => Piece::new(),
    }
}

fn editors(work: &Reference) -> Piece {
    match work.editors.len() {
        0 => Piece::new(),
        1 => text(format!("{}, Ed.", NAMES.print(&work.editors, false))),
        _ => text(format!("{}, Eds.", NAMES.print(&work.editors, false))),
    }
}

/// `Berlin: Example House, 2020`.
fn imprint(work: &Reference) -> String {
    let house = [work.place.clone().unwrap_or_default(), publisher(work)];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
