//! AMA Manual of Style, 11th edition.

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, dated, doi, edition, join, long_date, maybe, pages, publisher, short_journal,
    stopped, stressed, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Book, Chapter, Patent, Preprint, Report, Thesis,
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
    let title = title(entry);
    let said = match work.r#type {
        Article => {
            let journal = stressed(text(short_journal(work)));
            let issue = super::medical_issue(work, &pages(work, "-"));
            join([authors(work), title, journal, text(issue)], ". ")
        }
        Book | Report => {
            let number = maybe(&work.number);
            join(
                [
                    authors(work),
                    stressed(title),
                    text(edition(work)),
                    number,
                    text(imprint(work)),
                ],
                ". ",
            )
        }
        Chapter | Abstract => part(work, title),
        Thesis => join(
            [
                authors(work),
                stressed(title),
                maybe(&work.genre),
                text(imprint(work)),
            ],
            ". ",
        ),
        Patent => join(
            [
                authors(work),
                title,
                maybe(&work.number),
                text(dated(work, long_date)),
            ],
            ". ",
        ),
        Preprint => {
            let posted = within("Preprint posted online ", text(dated(work, long_date)), "");
            join(
                [
                    authors(work),
                    title,
                    stressed(text(publisher(work))),
                    posted,
                ],
                ". ",
            )
        }
        _ => {
            let journal = stressed(text(short_journal(work)));
            join(
                [
                    authors(work),
                    title,
                    journal,
                    text(publisher(work)),
                    text(dated(work, long_date)),
                ],
                ". ",
            )
        }
    };
    let address = address(work);
    let accessed = work
        .accessed
        .as_ref()
        .filter(|_| !address.is_empty())
        .map(long_date);
    let accessed = within("Accessed ", text(accessed.unwrap_or_default()), ".");
    join([stopped(said), doi(work, "doi:"), accessed, address], " ")
}

/// A part of a book, with the editors and pages.
fn part(work: &Reference, title: Piece) -> Piece {
    let editors = match work.editors.len() {
        0 => String::new(),
        1 => format!("{}, ed", NAMES.print(&work.editors, false)),
        _ => format!("{}, eds", NAMES.print(&work.editors, false)),
    };
    let holder = join([text(editors), stressed(maybe(&work.container))], ". ");
    let place = join([text(imprint(work)), text(pages(work, "-"))], ":");
    join(
        [
            authors(work),
            title,
            within("In: ", holder, ""),
            text(edition(work)),
            place,
        ],
        ". ",
    )
}

fn authors(work: &Reference) -> Piece {
    match makers(work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors([one]) => text(format!(
            "{}, ed",
            NAMES.print(std::slice::from_ref(one), false)
        )),
        Makers::Editors(people) => text(format!("{}, eds", NAMES.print(people, false))),
        Makers::Nobody => Piece::new(),
    }
}

/// `Example House; 2020`.
fn imprint(work: &Reference) -> String {
    let parts = [publisher(work), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
