//! Nature.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, doi, edition, in_book, join, maybe, named, pages, publisher, short_journal,
    stopped, stressed, strong, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{Article, Book, Preprint, Thesis};

const NAMES: List = List {
    form: Form::Inverted,
    separator: ", ",
    last: (" & ", " & "),
    most: 5,
    first: 1,
    and_others: " et al.",
};

pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let dated = within("(", text(year(work)), ")");
    let said = match work.r#type {
        Article => {
            let journal = stressed(text(short_journal(work)));
            let volume = strong(maybe(&work.volume));
            let place = join([join([journal, volume], " "), text(pages(work, "–"))], ", ");
            let way = if work.volume.is_none() && work.pages.is_none() {
                ways(work)
            } else {
                Piece::new()
            };
            join(
                [authors(entry), title(entry), join([place, way, dated], " ")],
                ". ",
            )
        }
        Book => {
            let edition = text(edition(work, entry.language));
            let name = join([stressed(title(entry)), edition], ", ");
            join([authors(entry), name, imprint(work)], ". ")
        }
        Thesis => join([authors(entry), title(entry), imprint(work)], ". "),
        Preprint => {
            let at = entry.say("Preprint at", |words| words.preprint_at);
            let way = within(&format!("{at} "), ways(work), "");
            let source = join([way, dated], " ");
            join([authors(entry), title(entry), source], ". ")
        }
        _ if in_book(work) => {
            let editors = named(&NAMES, &work.editors, false);
            let word = entry.say("eds.", |words| words.editor);
            let editors = within(&format!("({word} "), editors, ")");
            let holder = within("in ", stressed(maybe(&work.container)), "");
            let pages = text(pages(work, "–"));
            let holder = join([holder, editors, pages, imprint(work)], " ");
            join([authors(entry), title(entry), holder], ". ")
        }
        _ => {
            let number = maybe(&work.number);
            let house = text(publisher(work));
            let source = join([join([house, number], ", "), ways(work), dated], " ");
            let genre = maybe(&work.genre);
            join([authors(entry), title(entry), genre, source], ". ")
        }
    };
    stopped(said)
}

fn authors(entry: &Entry<'_>) -> Piece {
    match makers(entry.work) {
        Makers::Authors(people, more) => named(&NAMES, people, more),
        Makers::Editors(people) => {
            let word = entry.say("eds.", |words| words.editor);
            let after = format!(" ({word})");
            within("", named(&NAMES, people, false), &after)
        }
        Makers::Nobody => Piece::new(),
    }
}

/// Where the work is found.
fn ways(work: &Reference) -> Piece {
    join([doi(work, "https://doi.org/"), address(work)], " ")
}

/// `(Example House, Berlin, 2020)`.
fn imprint(work: &Reference) -> Piece {
    let parts = join(
        [text(publisher(work)), maybe(&work.place), text(year(work))],
        ", ",
    );
    within("(", parts, ")")
}
