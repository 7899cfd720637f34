//! ACS Guide to Scholarly Communication, with titles in capitals.

use super::Entry;
use super::names::{Form, List};
use super::parts::{
    Piece, address, capital_title, dated, doi, edition, join, long_date, maybe, paged, pages,
    publisher, short_journal, stopped, stressed, strong, text, unlinked_publisher, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Book, Chapter, Patent, Preprint, Report, Thesis, Web,
};
use crate::document::Language;

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
    let title = capital_title(entry);
    let said = match work.r#type {
        Article => join([authors, title, article(work)], ". "),
        Book => {
            let edition = text(edition(work, entry.language));
            let name = join([stressed(title), edition], ", ");
            let book = join([name, editors(entry), text(imprint(work))], "; ");
            join([authors, book], ". ")
        }
        Report => {
            let name = stressed(title);
            let book = join([name, maybe(&work.number), text(imprint(work))], "; ");
            join([authors, book], ". ")
        }
        Chapter | Abstract => {
            let holder = within("In ", stressed(maybe(&work.container)), "");
            let place = paged(entry, "p", "pp");
            let parts = [holder, editors(entry), text(imprint(work)), place];
            join([authors, title, join(parts, "; ")], ". ")
        }
        Thesis => {
            let genre = entry.say("Thesis", |words| words.thesis);
            let genre = text(work.genre.clone().unwrap_or(genre.to_owned()));
            let school = [genre, text(publisher(work)), maybe(&work.place)];
            let school = join([join(school, ", "), text(year(work))], ", ");
            join([authors, title, school], ". ")
        }
        Patent => {
            let day = text(dated(entry, long_date));
            let number = join([maybe(&work.number), day], ", ");
            join([authors, title, number], ". ")
        }
        Preprint => {
            let server = text(publisher(work));
            let source = join([server, text(dated(entry, long_date))], " ");
            join([authors, title, source], ". ")
        }
        Web => join([authors, stressed(entry.title.clone())], ". "),
        _ => {
            let house = [short_journal(work), unlinked_publisher(work)];
            let house = house.into_iter().find(|name| !name.is_empty());
            let house = stressed(text(house.unwrap_or_default()));
            let name = join([title, house, text(year(work))], ", ");
            join([authors, name], ". ")
        }
    };
    let address = address(work);
    let accessed = work.accessed.as_ref().filter(|_| !address.is_empty());
    let accessed = accessed.map(ToString::to_string).unwrap_or_default();
    let word = match entry.language {
        Language::English => "accessed",
        language @ Language::German => language.words().accessed,
    };
    let accessed = within(&format!(" ({word} "), text(accessed), ")");
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

fn editors(entry: &Entry<'_>) -> Piece {
    const EDITORS: List = List {
        separator: ", ",
        last: (", ", ", "),
        ..NAMES
    };
    text(entry.edited(&EDITORS, ", ", "Ed.", "Eds."))
}

/// `Example House: Berlin, 2020`.
fn imprint(work: &Reference) -> String {
    let house = [publisher(work), work.place.clone().unwrap_or_default()];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
