//! ACS Guide to Scholarly Communication; titles keep the capitals that they have.

use super::Entry;
use super::names::{Form, List};
use super::parts::{
    Piece, address, dated, doi, edition, join, long_date, maybe, page_word, pages, publisher,
    short_journal, stopped, stressed, strong, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{Abstract, Article, Book, Chapter, Patent, Report, Thesis};

const NAMES: List = List {
    form: Form::Inverted,
    separator: "; ",
    last: ("; ", "; "),
    most: usize::MAX,
    first: usize::MAX,
    and_others: "; et al.",
};

pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let authors = text(NAMES.print(&work.authors, work.and_others));
    let title = title(entry);
    let said = match work.r#type {
        Article => join([authors, title, article(work)], ". "),
        Book => {
            let name = join([stressed(title), text(edition(work))], ", ");
            let book = join([name, editors(work), text(imprint(work))], "; ");
            join([authors, book], ". ")
        }
        Report => {
            let book = join(
                [stressed(title), maybe(&work.number), text(imprint(work))],
                "; ",
            );
            join([authors, book], ". ")
        }
        Chapter | Abstract => {
            let place = within(page_word(work, "p ", "pp "), text(pages(work, "–")), "");
            let holder = within("In ", stressed(maybe(&work.container)), "");
            let holder = join([holder, editors(work), text(imprint(work)), place], "; ");
            join([authors, title, holder], ". ")
        }
        Thesis => {
            let school = [text(publisher(work)), maybe(&work.place), text(year(work))];
            let [house, place, year] = school;
            let genre = text(work.genre.clone().unwrap_or("Thesis".to_owned()));
            join(
                [authors, title, join([genre, house, place, year], ", ")],
                ". ",
            )
        }
        Patent => {
            let number = join([maybe(&work.number), text(dated(work, long_date))], ", ");
            join([authors, title, number], ". ")
        }
        _ => {
            let source = [short_journal(work), publisher(work)]
                .into_iter()
                .find(|name| !name.is_empty());
            let source = stressed(text(source.unwrap_or_default()));
            join(
                [
                    authors,
                    title,
                    join([source, text(dated(work, long_date))], ", "),
                ],
                ". ",
            )
        }
    };
    let accessed = work
        .accessed
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let address = address(work);
    let accessed = if address.is_empty() {
        Piece::new()
    } else {
        within(" (accessed ", text(accessed), ")")
    };
    let address = [address, accessed].concat();
    let ways = join([doi(work, "https://doi.org/"), address], " ");
    let all = join([said, ways], ". ");
    stopped(all)
}

/// `J. Clin. Oncol. 2019, 37 (10), 790–798`.
fn article(work: &Reference) -> Piece {
    let journal = stressed(text(short_journal(work)));
    let issue = within("(", maybe(&work.issue), ")");
    let volume = join([stressed(maybe(&work.volume)), issue], " ");
    let numbers = join(
        [strong(text(year(work))), volume, text(pages(work, "–"))],
        ", ",
    );
    join([journal, numbers], " ")
}

fn editors(work: &Reference) -> Piece {
    const EDITORS: List = List {
        separator: ", ",
        last: (", ", ", "),
        ..NAMES
    };
    match work.editors.len() {
        0 => Piece::new(),
        1 => text(format!("{}, Ed.", EDITORS.print(&work.editors, false))),
        _ => text(format!("{}, Eds.", EDITORS.print(&work.editors, false))),
    }
}

/// `Example House: Berlin, 2020`.
fn imprint(work: &Reference) -> String {
    let house = [publisher(work), work.place.clone().unwrap_or_default()];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
