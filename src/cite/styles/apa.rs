//! APA Publication Manual, 7th edition: cited by author and date.

use super::Entry;
use super::names::{Form, List, Makers, makers, short};
use super::parts::{
    Piece, address, doi, edition, join, long_date, maybe, page_word, pages, publisher, stopped,
    stressed, text, title, within,
};
use crate::cite::isolate::isolated;
use crate::content::ReferenceType::{
    Abstract, Article, Chapter, Database, Dataset, Label, News, Patent, Preprint, Report, Thesis,
    Trial, Web,
};
use crate::content::{Person, Reference};
use crate::document::plain_text;

/// The journal, in full.
fn journal(work: &Reference) -> Piece {
    text(work.journal.as_deref().map(isolated).unwrap_or_default())
}

/// How many authors are printed of a list that is longer than twenty, before the last.
const BEFORE_THE_LAST: usize = 19;

const NAMES: List = List {
    form: Form::Inverted,
    separator: ", ",
    last: (", & ", ", & "),
    most: BEFORE_THE_LAST + 1,
    first: BEFORE_THE_LAST,
    and_others: ", et al.",
};

const EDITORS: List = List {
    form: Form::Natural,
    separator: ", ",
    last: (" & ", ", & "),
    most: usize::MAX,
    first: usize::MAX,
    and_others: ", et al.",
};

/// Prints the entry; `suffix` tells works of one author and year apart.
pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let date = text(format!("({})", date(work, entry.suffix)));
    let source = source(work);
    let way = join([doi(work, "https://doi.org/"), retrieved(work)], " ");
    let named = title_of(entry);
    let authors = authors(work);
    let said = if authors.is_empty() {
        join([named, date, source], ". ")
    } else {
        join([join([stopped(authors), date], " "), named, source], ". ")
    };
    join([stopped(said), way], " ")
}

fn title_of(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let title = title(entry);
    let title = match work.r#type {
        Article | Chapter | Abstract => title,
        _ => stressed(title),
    };
    let edition = within("(", text(edition(work)), ")");
    let number = match work.r#type {
        Patent => within("(Patent No. ", maybe(&work.number), ")"),
        Report => within("(", maybe(&work.number), ")"),
        _ => Piece::new(),
    };
    let remark = match work.r#type {
        Thesis => work.genre.clone().unwrap_or("Thesis".to_owned()),
        Dataset => "Data set".to_owned(),
        Preprint => "Preprint".to_owned(),
        _ => String::new(),
    };
    join(
        [title, edition, number, within("[", text(remark), "]")],
        " ",
    )
}

fn source(work: &Reference) -> Piece {
    match work.r#type {
        Article => {
            let journal = stressed(journal(work));
            let issue = within("(", maybe(&work.issue), ")");
            let volume = [stressed(maybe(&work.volume)), issue].concat();
            join([journal, volume, text(pages(work, "–"))], ", ")
        }
        Chapter | Abstract => {
            let editors = match work.editors.len() {
                0 => String::new(),
                1 => format!("{} (Ed.), ", EDITORS.print(&work.editors, false)),
                _ => format!("{} (Eds.), ", EDITORS.print(&work.editors, false)),
            };
            let place = within(page_word(work, "p. ", "pp. "), text(pages(work, "–")), "");
            let holder = join(
                [stressed(maybe(&work.container)), within("(", place, ")")],
                " ",
            );
            let holder = within("In ", [text(editors), holder].concat(), "");
            join([holder, text(other_publisher(work))], ". ")
        }
        _ => join([stressed(journal(work)), text(other_publisher(work))], ". "),
    }
}

/// Who publishes the work, unless that is its author.
fn other_publisher(work: &Reference) -> String {
    let author = work.authors.first().map(short);
    Some(publisher(work))
        .filter(|name| author != Some(name.as_str()))
        .unwrap_or_default()
}

fn authors(work: &Reference) -> Piece {
    match makers(work) {
        Makers::Authors(people, more) if people.len() > NAMES.most => {
            let first = List {
                most: usize::MAX,
                last: (", ", ", "),
                ..NAMES
            };
            let shown = first.print(&people[..BEFORE_THE_LAST], false);
            let last = NAMES.print(&people[people.len() - 1..], more);
            text(format!("{shown}, … {last}"))
        }
        Makers::Authors(people, more) => text(NAMES.print(people, more)),
        Makers::Editors([one]) => text(format!(
            "{} (Ed.)",
            NAMES.print(std::slice::from_ref(one), false)
        )),
        Makers::Editors(people) => text(format!("{} (Eds.)", NAMES.print(people, false))),
        Makers::Nobody => Piece::new(),
    }
}

/// `2013`, `2019a`, `2023, January 15`, `n.d.`
fn date(work: &Reference, suffix: &str) -> String {
    let year = year_of(work, suffix);
    let by_day = matches!(work.r#type, Web | Trial | Database | Label | News);
    let long = work.date.as_ref().filter(|_| by_day).map(long_date);
    match long
        .as_deref()
        .and_then(|long| long.split_once(", ").map(|(day, _)| day.to_owned()))
    {
        Some(day) => format!("{year}, {day}"),
        None => year,
    }
}

fn year_of(work: &Reference, suffix: &str) -> String {
    match work.year() {
        Some(year) => format!("{year}{suffix}"),
        None if suffix.is_empty() => "n.d.".to_owned(),
        None => format!("n.d.-{suffix}"),
    }
}

/// The address; where the page has no date, with the day on which it was read.
fn retrieved(work: &Reference) -> Piece {
    let address = address(work);
    let read = work
        .accessed
        .as_ref()
        .filter(|_| work.year().is_none() && work.url.is_some());
    match read {
        Some(read) => within(
            &format!("Retrieved {}, from ", long_date(read)),
            address,
            "",
        ),
        None => address,
    }
}

/// What marks print before the year: `Kang`, `Kang & Hu`, `Kang et al.`, the title where nobody is named.
pub(super) fn who(entry: &Entry<'_>) -> String {
    let of = |people: &[Person], more: bool| match people {
        [one] if !more => short(one).to_owned(),
        [one, other] if !more => format!("{} & {}", short(one), short(other)),
        people => format!("{} et al.", people.first().map(short).unwrap_or_default()),
    };
    match makers(entry.work) {
        Makers::Authors(people, more) => of(people, more),
        Makers::Editors(people) => of(people, false),
        Makers::Nobody => format!("“{}”", shortened(&plain_text(entry.title))),
    }
}

/// The year as marks print it.
pub(super) fn when(work: &Reference, suffix: &str) -> String {
    year_of(work, suffix)
}

/// The first words of a title.
fn shortened(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    if words.len() <= 6 {
        title.to_owned()
    } else {
        format!("{} …", words[..5].join(" "))
    }
}
