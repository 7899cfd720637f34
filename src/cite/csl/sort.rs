//! The order of works.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::render::Printer;
use super::run::plain;
use crate::content::bibliography::When;
use crate::content::csl::{Element, Key, KeyOf, What};

/// By what a work is sorted under one key: those of which nothing is known stand last, whichever way the others run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rank {
    value: String,
    descending: bool,
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> std::cmp::Ordering {
        let empty = self.value.is_empty().cmp(&other.value.is_empty());
        let values = match self.descending {
            true => other.value.cmp(&self.value),
            false => self.value.cmp(&other.value),
        };
        empty.then(values)
    }
}

impl Printer<'_> {
    /// By what the work is sorted under a key.
    pub(super) fn rank(&self, key: &Key) -> Rank {
        let what = match &key.of {
            KeyOf::Macro(place) => What::Macro(*place),
            KeyOf::Variable(name) => match name.as_str() {
                name if self.work.date(name).is_some() => {
                    return Rank {
                        value: self.day_of(name),
                        descending: key.descending,
                    };
                }
                name if !self.work.people(name).0.is_empty() => {
                    let (people, _) = self.work.people(name);
                    let names = people.iter().map(crate::cite::styles::names::sorted);
                    return Rank {
                        value: folded(&names.collect::<Vec<_>>().join(" ")),
                        descending: key.descending,
                    };
                }
                name => What::Variable {
                    name: name.to_owned(),
                    short: false,
                },
            },
        };
        let element = Element {
            what,
            ..Element::default()
        };
        Rank {
            value: folded(&plain(&self.print(&element).runs)),
            descending: key.descending,
        }
    }

    fn day_of(&self, name: &str) -> String {
        match self.work.date(name) {
            Some(When::Days { first, last, .. }) => {
                let last = last.map(super::date::sorted).unwrap_or_default();
                format!("{}{last}", super::date::sorted(first))
            }
            Some(When::Words(said)) => folded(&said),
            None => String::new(),
        }
    }
}

/// A text as it is sorted: in small letters, without accents and signs; numbers by their size.
fn folded(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    let bare = text.nfd().filter(|c| !is_combining_mark(*c));
    for c in bare.flat_map(char::to_lowercase) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits, &mut out);
        match c {
            c if c.is_alphanumeric() => out.push(c),
            c if c.is_whitespace() || c == '-' => out.push(' '),
            _ => {}
        }
    }
    flush(&mut digits, &mut out);
    out
}

fn flush(digits: &mut String, out: &mut String) {
    if !digits.is_empty() {
        out.push_str(&format!("{digits:0>12}"));
        digits.clear();
    }
}
