//! AMA Manual of Style, 11th edition.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, capital_title, dated, doi, edition, join, long_date, maybe, pages, publisher,
    read_on, short_journal, stopped, stressed, text, title, unlinked_publisher, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Book, Chapter, Patent, Preprint, Report, Thesis, Web,
};

const NAMES: List = List {
    form: Form::Compact,
    separator: ", ",
    last: (", ", ", "),
    most: 6,
    first: 3,
    and_others: ", et al",
};

pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let authors = authors(entry);
    let journal = stressed(text(short_journal(work)));
    let said = match work.r#type {
        Article if work.volume.is_none() && work.pages.is_none() => {
            join([authors, title(entry), journal, published(entry)], ". ")
        }
        Article => {
            let issue = super::medical_issue(work, &pages(work, "-"));
            join([authors, title(entry), journal, text(issue)], ". ")
        }
        Book | Report => {
            let name = stressed(capital_title(entry));
            let edition = text(edition(work, entry.language));
            let number = maybe(&work.number);
            join([authors, name, edition, number, text(imprint(work))], ". ")
        }
        Chapter | Abstract => part(entry, authors),
        Thesis => {
            let name = stressed(capital_title(entry));
            let imprint = text(imprint(work));
            join([authors, name, maybe(&work.genre), imprint], ". ")
        }
        Patent => {
            let day = text(dated(entry, long_date));
            join([authors, title(entry), maybe(&work.number), day], ". ")
        }
        Preprint => {
            let posted = entry.say("Preprint posted online", |words| words.posted_online);
            let posted = within(&format!("{posted} "), text(dated(entry, long_date)), "");
            let server = stressed(text(publisher(work)));
            join([authors, title(entry), server, posted], ". ")
        }
        Web => {
            let day = text(dated(entry, long_date));
            let house = text(publisher(work));
            join([authors, title(entry), journal, house, day], ". ")
        }
        _ => {
            let house = text(unlinked_publisher(work));
            let parts = [authors, title(entry), journal, house, published(entry)];
            join(parts, ". ")
        }
    };
    let address = address(work);
    let accessed = read_on(entry, long_date).filter(|_| !address.is_empty());
    let word = entry.say("Accessed", |words| words.accessed);
    let accessed = within(&format!("{word} "), text(accessed.unwrap_or_default()), ".");
    join([stopped(said), doi(work, "doi:"), accessed, address], " ")
}

/// `Published online June 6, 2013`.
fn published(entry: &Entry<'_>) -> Piece {
    let word = entry.say("Published online", |words| words.published_online);
    within(&format!("{word} "), text(dated(entry, long_date)), "")
}

/// A part of a book, with the editors and pages.
fn part(entry: &Entry<'_>, authors: Piece) -> Piece {
    let work = entry.work;
    let editors = text(entry.edited(&NAMES, ", ", "ed", "eds"));
    let holder = join([editors, stressed(maybe(&work.container))], ". ");
    let place = join([text(imprint(work)), text(pages(work, "-"))], ":");
    join(
        [
            authors,
            title(entry),
            within("In: ", holder, ""),
            text(edition(work, entry.language)),
            place,
        ],
        ". ",
    )
}

fn authors(entry: &Entry<'_>) -> Piece {
    match makers(entry.work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors(_) => text(entry.edited(&NAMES, ", ", "ed", "eds")),
        Makers::Nobody => Piece::new(),
    }
}

/// `Example House; 2020`.
fn imprint(work: &Reference) -> String {
    let parts = [publisher(work), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
