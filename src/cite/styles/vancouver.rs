//! Vancouver: Citing Medicine (National Library of Medicine, 2nd edition, 2007).

use super::Entry;
use super::names::{Form, List, Makers, makers};
use super::parts::{
    Piece, address, doi, edition, join, maybe, medical_date, publisher, short_journal, short_pages,
    stopped, text, title, within, year,
};
use crate::content::Reference;
use crate::content::ReferenceType::{
    Abstract, Article, Chapter, Database, Dataset, Label, News, Patent, Preprint, Report, Thesis,
    Trial, Web,
};

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
    let remark = match work.r#type {
        Thesis => work.genre.clone().unwrap_or("thesis".to_owned()),
        Preprint => "preprint".to_owned(),
        Web | Trial | Database | Dataset | Label | News if online => "Internet".to_owned(),
        _ => String::new(),
    };
    let title = join([title(entry), within("[", text(remark), "]")], " ");
    let said = match work.r#type {
        Article => join(
            [
                authors(work),
                title,
                text(short_journal(work)),
                text(issue(work)),
            ],
            ". ",
        ),
        Chapter | Abstract => join([authors(work), title, book(work)], ". "),
        Patent => {
            let number = join([maybe(&work.number), text(year(work))], ", ");
            join([authors(work), title, number], ". ")
        }
        Report => {
            let number = within("Report No.: ", maybe(&work.number), "");
            join([authors(work), title, text(imprint(work)), number], ". ")
        }
        _ => join(
            [
                authors(work),
                title,
                text(edition(work)),
                text(journal(work)),
                text(imprint(work)),
            ],
            ". ",
        ),
    };
    let before = if work.url.is_some() {
        "Available from: "
    } else {
        ""
    };
    let available = within(before, address(work), "");
    let cited = work.accessed.as_ref().filter(|_| online).map(medical_date);
    let gap = if crate::document::plain_text(&said).ends_with(|c: char| c.is_ascii_digit()) {
        " "
    } else {
        ". "
    };
    let cited = within(
        &format!("{gap}[cited "),
        text(cited.unwrap_or_default()),
        "]",
    );
    let said = [said, cited].concat();
    let closed = stopped(said);
    join([closed, doi(work, "doi:"), available], " ")
}

fn authors(work: &Reference) -> Piece {
    match makers(work) {
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors([one]) => text(format!(
            "{}, editor",
            NAMES.print(std::slice::from_ref(one), false)
        )),
        Makers::Editors(people) => text(format!("{}, editors", NAMES.print(people, false))),
        Makers::Nobody => Piece::new(),
    }
}

/// `In: Smith J, Jones M, editors. A Handbook. Berlin: House; 2020. p. 33–44`.
fn book(work: &Reference) -> Piece {
    let editors = match work.editors.len() {
        0 => String::new(),
        1 => format!("{}, editor", NAMES.print(&work.editors, false)),
        _ => format!("{}, editors", NAMES.print(&work.editors, false)),
    };
    let pages = within("p. ", text(short_pages(work)), "");
    let holder = join([text(editors), maybe(&work.container)], ". ");
    join(
        [
            within("In: ", holder, ""),
            text(edition(work)),
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

fn journal(work: &Reference) -> String {
    short_journal(work)
}

/// `Berlin: Example House; 2020`.
fn imprint(work: &Reference) -> String {
    let house = [work.place.clone().unwrap_or_default(), publisher(work)];
    let house: Vec<String> = house.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = [house.join(": "), year(work)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}
