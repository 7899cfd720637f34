//! Nature.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, doi, edition, in_book, join, maybe, pages, publisher, short_journal, stopped,
    stressed, strong, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{Article, Book, Preprint};

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
                [authors(work), title(entry), join([place, way, dated], " ")],
                ". ",
            )
        }
        Book => {
            let name = join([stressed(title(entry)), text(edition(work))], ", ");
            let name = join([name, imprint(work)], " ");
            join([authors(work), name], ". ")
        }
        Preprint => {
            let way = within("Preprint at ", ways(work), "");
            join([authors(work), title(entry), join([way, dated], " ")], ". ")
        }
        _ if in_book(work) => {
            let editors = within("(eds. ", text(NAMES.print(&work.editors, false)), ")");
            let holder = within("in ", stressed(maybe(&work.container)), "");
            let holder = join(
                [holder, editors, text(pages(work, "–")), imprint(work)],
                " ",
            );
            join([authors(work), title(entry), holder], ". ")
        }
        _ => {
            let number = maybe(&work.number);
            let house = text(publisher(work));
            let source = join([join([house, number], ", "), ways(work), dated], " ");
            let genre = maybe(&work.genre);
            join([authors(work), title(entry), genre, source], ". ")
        }
    };
    stopped(said)
}

fn authors(work: &Reference) -> Piece {
    match makers(work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors(people) => text(format!("{} (eds.)", NAMES.print(people, false))),
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
