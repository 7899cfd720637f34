//! APA Publication Manual, 7th edition: cited by author and date.

use super::Entry;
use super::names::{Form, List, Makers, makers, short};
use super::parts::{
    Piece, address, doi, edition, join, long_date, maybe, paged, pages, publisher, read_on,
    stopped, stressed, text, title, within,
};
use crate::cite::isolate::isolated;
use crate::content::ReferenceType::{
    Abstract, Article, Chapter, Database, Dataset, Label, News, Patent, Preprint, Report, Thesis,
    Trial, Web,
};
use crate::content::{Person, Reference};
use crate::document::{Language, plain_text};

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

/// Prints the entry; its suffix tells works of one author and year apart.
pub(super) fn entry(entry: &Entry<'_>) -> Piece {
    let date = text(format!("({})", date(entry)));
    let source = source(entry);
    let way = join([doi(entry.work, "https://doi.org/"), retrieved(entry)], " ");
    let named = title_of(entry);
    let authors = authors(entry);
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
    let edition = within("(", text(edition(work, entry.language)), ")");
    let number = match work.r#type {
        Patent => {
            let word = entry.say("Patent No.", |words| words.patent_number);
            within(&format!("({word} "), maybe(&work.number), ")")
        }
        Report => within("(", maybe(&work.number), ")"),
        _ => Piece::new(),
    };
    let word = match work.r#type {
        Thesis => entry.say("Thesis", |words| words.thesis),
        Dataset => entry.say("Dataset", |words| words.dataset),
        Preprint => entry.say("Preprint", |words| words.preprint),
        _ => "",
    };
    let remark = match work.r#type {
        Thesis | Preprint => work.genre.clone().unwrap_or(word.to_owned()),
        _ => word.to_owned(),
    };
    join(
        [title, edition, number, within("[", text(remark), "]")],
        " ",
    )
}

fn source(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let publisher = text(other_publisher(work));
    match work.r#type {
        Article => {
            let journal = stressed(journal(work));
            let issue = within("(", maybe(&work.issue), ")");
            let volume = [stressed(maybe(&work.volume)), issue].concat();
            join([journal, volume, text(pages(work, "–"))], ", ")
        }
        // What has neither editors nor a publisher is printed as a journal is.
        Abstract if work.editors.is_empty() && publisher.is_empty() => {
            let holder = stressed(maybe(&work.container));
            join([holder, text(pages(work, "–"))], ", ")
        }
        Chapter | Abstract => {
            let editors = edited(entry, &EDITORS);
            let editors = within("", text(editors), ", ");
            let place = within("(", paged(entry, "p.", "pp."), ")");
            let holder = join([stressed(maybe(&work.container)), place], " ");
            let holder = within("In ", [editors, holder].concat(), "");
            join([holder, publisher], ". ")
        }
        _ => join([stressed(journal(work)), publisher], ". "),
    }
}

/// `J. Smith & M. Jones (Eds.)`.
fn edited(entry: &Entry<'_>, names: &List) -> String {
    let before = entry.edited(names, " (", "Ed.", "Eds.");
    match before.is_empty() {
        true => before,
        false => before + ")",
    }
}

/// Who publishes the work, unless that is its author.
fn other_publisher(work: &Reference) -> String {
    let author = work.authors.first().map(short);
    Some(publisher(work))
        .filter(|name| author != Some(name.as_str()))
        .unwrap_or_default()
}

fn authors(entry: &Entry<'_>) -> Piece {
    match makers(entry.work) {
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
        Makers::Editors(_) => text(edited(entry, &NAMES)),
        Makers::Nobody => Piece::new(),
    }
}

/// `2013`, `2019a`, `2023, January 15`, `n.d.`
fn date(entry: &Entry<'_>) -> String {
    let year = when(entry);
    let by_day = matches!(entry.work.r#type, Web | Trial | Database | Label | News);
    let Some(date) = entry.work.date.as_ref().filter(|_| by_day) else {
        return year;
    };
    match entry.language {
        Language::English => match long_date(date).split_once(", ") {
            Some((day, _)) => format!("{year}, {day}"),
            None => year,
        },
        language @ Language::German => {
            let long = language.date(date.as_str());
            match long.rsplit_once(' ') {
                Some((day, _)) if day.contains('.') => format!("{year}, {day}"),
                _ => year,
            }
        }
    }
}

/// The year as marks print it.
pub(super) fn when(entry: &Entry<'_>) -> String {
    let suffix = entry.suffix;
    let unknown = entry.say("n.d.", |words| words.no_date);
    match entry.work.year() {
        Some(year) => format!("{year}{suffix}"),
        None if suffix.is_empty() => unknown.to_owned(),
        None => format!("{unknown}-{suffix}"),
    }
}

/// The address; where the page has no date, with the day on which it was read.
fn retrieved(entry: &Entry<'_>) -> Piece {
    let work = entry.work;
    let address = address(work);
    let undated = work.year().is_none() && work.url.is_some();
    match read_on(entry, long_date).filter(|_| undated) {
        Some(day) => {
            let before = entry.say("Retrieved", |words| words.retrieved.0);
            let after = entry.say("from", |words| words.retrieved.1);
            let comma = match entry.language {
                Language::English => ",",
                Language::German => "",
            };
            within(&format!("{before} {day}{comma} {after} "), address, "")
        }
        None => address,
    }
}

/// What marks print before the year: `Kang`, `Kang & Hu`, `Kang et al.`, the title where nobody is named.
pub(super) fn who(entry: &Entry<'_>) -> String {
    named(entry, "&")
}

/// The same, with a word or sign between two names.
pub(super) fn named(entry: &Entry<'_>, and: &str) -> String {
    let of = |people: &[Person], more: bool| match people {
        [one] if !more => short(one).to_owned(),
        [one, other] if !more => format!("{} {and} {}", short(one), short(other)),
        people => format!("{} et al.", people.first().map(short).unwrap_or_default()),
    };
    match makers(entry.work) {
        Makers::Authors(people, more) => of(people, more),
        Makers::Editors(people) => of(people, false),
        Makers::Nobody => {
            let words = entry.language.words();
            let title = shortened(&plain_text(entry.title));
            format!("{}{title}{}", words.quote_open, words.quote_close)
        }
    }
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
