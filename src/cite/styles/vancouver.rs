//! Vancouver: Citing Medicine (National Library of Medicine, 2nd edition, 2007).

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, doi, edition, join, maybe, medical_date, publisher, read_on, short_journal,
    short_pages, stopped, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Chapter, Database, Dataset, Label, News, Patent, Preprint, Report, Thesis,
    Trial, Web,
};
use crate::document::plain_text;

const NAMES: List = List {
    form: Form::Compact,
    separator: ", ",
    last: (", ", ", "),
    most: 6,
    first: 6,
    and_others: ", et al",
};

pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let online = work.url.is_some() && work.doi.is_none();
    let genre = |word: &str| work.genre.clone().unwrap_or(word.to_owned());
    let remark = match work.r#type {
        Thesis => genre(entry.say("thesis", |words| words.thesis)),
        Preprint => genre(entry.say("preprint", |words| words.preprint)),
        Web | Trial | Database | Dataset | Label | News if online => "Internet".to_owned(),
        _ => String::new(),
    };
    let title = join([title(entry), within("[", text(remark), "]")], " ");
    let authors = authors(entry);
    let said = match work.r#type {
        Article => {
            let journal = text(short_journal(work));
            join([authors, title, journal, text(issue(work))], ". ")
        }
        Chapter | Abstract => join([authors, title, book(entry)], ". "),
        Patent => {
            let number = join([maybe(&work.number), text(year(work))], ", ");
            join([authors, title, number], ". ")
        }
        Report => {
            let imprint = text(imprint(work));
            join([authors, title, imprint, report(entry)], ". ")
        }
        _ => {
            let edition = text(edition(work, entry.language));
            let journal = text(short_journal(work));
            let parts = [authors, title, edition, journal, text(imprint(work))];
            join(parts, ". ")
        }
    };
    let available = entry.say("Available from", |words| words.available);
    let before = match work.url {
        Some(_) => format!("{available}: "),
        None => String::new(),
    };
    let available = within(&before, address(work), "");
    let closed = stopped([said.clone(), cited(entry, &said)].concat());
    join([closed, doi(work, "doi:"), available], " ")
}

/// ` [cited 2024 Feb 29]`, after what was said.
fn cited(entry: &Entry<'_>, said: &Piece) -> Piece {
    let online = entry.work.url.is_some() && entry.work.doi.is_none();
    let date = read_on(entry, medical_date).filter(|_| online);
    let gap = if plain_text(said).ends_with(|c: char| c.is_ascii_digit()) {
        " "
    } else {
        ". "
    };
    let word = entry.say("cited", |words| words.cited);
    within(
        &format!("{gap}[{word} "),
        text(date.unwrap_or_default()),
        "]",
    )
}

/// `Report no.: 12`, `Report EMA/1/2020`.
fn report(entry: &Entry<'_>) -> Piece {
    let number = entry.work.number.as_deref().unwrap_or_default();
    let report = entry.say("Report", |words| words.report);
    let is_count = number.bytes().all(|byte| byte.is_ascii_digit());
    let before = match is_count {
        true => format!("{report} {}: ", entry.say("no.", |words| words.issue)),
        false => format!("{report} "),
    };
    within(&before, text(number), "")
}

fn authors(entry: &Entry<'_>) -> Piece {
    match makers(entry.work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors(_) => text(editors(entry)),
        Makers::Nobody => Piece::new(),
    }
}

fn editors(entry: &Entry<'_>) -> String {
    entry.edited(&NAMES, ", ", "editor", "editors")
}

/// `In: Smith J, Jones M, editors. A Handbook. Berlin: House; 2020. p. 33–44`.
fn book(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let page = entry.say("p.", |words| words.page);
    let pages = within(&format!("{page} "), text(short_pages(work)), "");
    let holder = join([text(editors(entry)), maybe(&work.container)], ". ");
    join(
        [
            within("In: ", holder, ""),
            text(edition(work, entry.language)),
            text(imprint(work)),
            pages,
        ],
        ". ",
    )
}

/// `2019;37(10):790–8`, as far as it is known.
fn issue(work: &Reference) -> String {
    super::medical_issue(work, &short_pages(work))
}

/// `Berlin: Example House; 2020`.
fn imprint(work: &Reference) -> String {
    let place = work.place.clone().unwrap_or_default();
    // The place of a university is added by whoever describes a thesis.
    let place = match work.r#type {
        Thesis if !place.is_empty() => format!("[{place}]"),
        _ => place,
    };
    let house = [place, publisher(work)];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
