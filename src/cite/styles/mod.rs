//! Styles of references, one a file, over one model of names, dates and parts.

mod acs;
mod ama;
mod apa;
mod ieee;
pub(super) mod names;
mod nature;
pub(super) mod parts;
mod vancouver;

use super::cluster::Spacing;
use super::house;
use crate::content::{Marks, Reference, ReferenceStyle};
use crate::document::{EntryWords, Inline, Language};

/// A work that is to be printed.
pub struct Entry<'a> {
    /// The work.
    pub work: &'a Reference,
    /// Its title as it is set.
    pub title: &'a Vec<Inline>,
    /// The language of the list.
    pub language: Language,
    /// The letter after the year that tells works of one author and year apart; mostly empty.
    pub suffix: &'a str,
}

impl Entry<'_> {
    /// A word: the style's own in English, else what the language has for it.
    fn say(&self, english: &'static str, word: fn(&EntryWords) -> &'static str) -> &'static str {
        match self.language {
            Language::English => english,
            language @ Language::German => word(language.words().entry),
        }
    }

    /// The editors, after whom stands what they did: `one` or `many` in English.
    fn edited(
        &self,
        names: &names::List,
        before: &str,
        one: &'static str,
        many: &'static str,
    ) -> String {
        let people = &self.work.editors;
        let word = self.say(if people.len() > 1 { many } else { one }, |words| {
            words.editor
        });
        match people.as_slice() {
            [] => String::new(),
            people => format!("{}{before}{word}", names.print(people, false)),
        }
    }
}

/// How a style prints entries and marks works.
pub struct CitationStyle {
    /// The word for it.
    pub name: ReferenceStyle,
    /// How works are marked, where the author says nothing else.
    pub marks: Marks,
    /// Whether three or more numbers in a row become a range, where the author says nothing else.
    pub collapse: bool,
    /// How numbers stand beside one another.
    pub spacing: Spacing,
    print: fn(&Entry<'_>) -> Vec<Inline>,
}

/// Every style.
pub const STYLES: [CitationStyle; 7] = [
    CitationStyle {
        name: ReferenceStyle::House,
        marks: Marks::Brackets,
        collapse: true,
        spacing: Spacing::Spaced,
        print: house_entry,
    },
    CitationStyle {
        name: ReferenceStyle::Vancouver,
        marks: Marks::Parentheses,
        collapse: true,
        spacing: Spacing::Close,
        print: vancouver::entry,
    },
    CitationStyle {
        name: ReferenceStyle::Ama,
        marks: Marks::Superscript,
        collapse: true,
        spacing: Spacing::Close,
        print: ama::entry,
    },
    CitationStyle {
        name: ReferenceStyle::Acs,
        marks: Marks::Superscript,
        collapse: true,
        spacing: Spacing::Close,
        print: acs::entry,
    },
    CitationStyle {
        name: ReferenceStyle::Nature,
        marks: Marks::Superscript,
        collapse: true,
        spacing: Spacing::Close,
        print: nature::entry,
    },
    CitationStyle {
        name: ReferenceStyle::Ieee,
        marks: Marks::Brackets,
        collapse: false,
        spacing: Spacing::Apart,
        print: ieee::entry,
    },
    CitationStyle {
        name: ReferenceStyle::Apa,
        marks: Marks::AuthorDate,
        collapse: false,
        spacing: Spacing::Spaced,
        print: apa::entry,
    },
];

impl CitationStyle {
    /// The style of that name.
    pub fn of(name: ReferenceStyle) -> &'static CitationStyle {
        let found = STYLES.iter().find(|style| style.name == name);
        found.expect("every style has a row")
    }

    /// Prints an entry, with a notice before it where the work no longer stands.
    pub fn entry(&self, entry: &Entry<'_>) -> Vec<Inline> {
        if self.name == ReferenceStyle::House {
            return (self.print)(entry);
        }
        let mut body = house::noticed(entry.work, entry.language);
        body.extend((self.print)(entry));
        body
    }
}

fn house_entry(entry: &Entry<'_>) -> Vec<Inline> {
    house::entry(entry.work, entry.title.clone(), entry.language)
}

/// What an author-date mark prints: who, and when.
pub fn author_and_date(entry: &Entry<'_>) -> (String, String) {
    (apa::who(entry), apa::when(entry))
}

/// Whom a sentence names: `Kang`, `Kang and Hu`, `Kang et al.`
pub fn authors(entry: &Entry<'_>) -> String {
    apa::named(entry, entry.language.words().and)
}

/// By what lists sort that are not in the order of citation: author, year, title.
pub fn sort_key(entry: &Entry<'_>) -> (String, Option<u32>, String) {
    let work = entry.work;
    let people = work.authors.iter().chain(&work.editors).take(3);
    let names: Vec<String> = people.map(|person| letters(names::short(person))).collect();
    let title = letters(&crate::document::plain_text(entry.title));
    let who = if names.is_empty() {
        title.clone()
    } else {
        names.join(" ")
    };
    (who, work.year(), title)
}

/// A text as it is sorted: in small letters, without signs.
fn letters(text: &str) -> String {
    let lower = text.to_lowercase();
    lower
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect()
}

/// `2019;37(10):790–8`, as far as it is known.
fn medical_issue(work: &Reference, pages: &str) -> String {
    let mut issue = parts::year(work);
    let number = work
        .issue
        .as_ref()
        .map(|issue| format!("({issue})"))
        .unwrap_or_default();
    let volume = format!("{}{number}", work.volume.clone().unwrap_or_default());
    if !volume.is_empty() {
        issue.push_str(if issue.is_empty() { "" } else { ";" });
        issue.push_str(&volume);
    }
    if !pages.is_empty() {
        issue.push_str(if issue.is_empty() { "" } else { ":" });
        issue.push_str(pages);
    }
    issue
}
