//! Keys for works that have none.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::content::{CiteKey, Person, Reference, Slug};

/// Makes the key `author-year`: of the first author, or editor, or word of the title; a letter tells those apart that are alike.
pub(super) fn make(work: &Reference, title: &str, taken: &BTreeSet<CiteKey>) -> CiteKey {
    let base = base(work, title, &|_| true);
    free(&base, |name| {
        CiteKey::new(name).filter(|key| !taken.contains(key))
    })
}

/// Makes the key `author-year` of small letters, digits and hyphens alone, which can name a file; unlike those `taken`.
pub fn slug(work: &Reference, taken: &BTreeSet<CiteKey>) -> Slug {
    let base = base(work, work.title.text(), &|name| Slug::new(name).is_some());
    free(&base, |name| {
        Slug::new(name).filter(|slug| !taken.contains(slug.as_str()))
    })
}

fn base(work: &Reference, title: &str, fits: &dyn Fn(&str) -> bool) -> String {
    let people = work.authors.iter().chain(&work.editors);
    let mut names = people.filter_map(|person| match person {
        Person::Human { family, .. } => slugged(family),
        Person::Organisation { organisation } => slugged(organisation),
    });
    let first = names.next().filter(|name| fits(name));
    let word = || {
        let mut words = title.split(' ').filter(|word| word.chars().count() > 3);
        words.find_map(|word| slugged(word).filter(|name| fits(name)))
    };
    let name = first.or_else(word).unwrap_or_else(|| "work".to_owned());
    match work.year() {
        Some(year) => format!("{name}-{year}"),
        None => format!("{name}-nd"),
    }
}

/// The first of `base`, `baseb`, `basec` … that `take` takes.
fn free<T>(base: &str, take: impl Fn(&str) -> Option<T>) -> T {
    let letters = ('b'..='z').map(|letter| format!("{base}{letter}"));
    let numbers = (27..).map(|number: u32| format!("{base}-{number}"));
    let mut names = std::iter::once(base.to_owned())
        .chain(letters)
        .chain(numbers);
    names
        .find_map(|name| take(&name))
        .expect("one of endlessly many keys is free")
}

/// The words of a name in small letters and digits, up to four of them.
fn slugged(name: &str) -> Option<String> {
    let bare = name
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase();
    let bare = bare
        .replace('ß', "ss")
        .replace('ø', "o")
        .replace('æ', "ae")
        .replace('ł', "l");
    let words = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let ascii = |word: &str| word.is_ascii();
    let words: Vec<&str> = words.filter(|word| ascii(word)).take(4).collect();
    if words.is_empty() {
        let letters: String = bare
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(12)
            .collect();
        return (!letters.is_empty()).then_some(letters);
    }
    Some(words.join("-"))
}
