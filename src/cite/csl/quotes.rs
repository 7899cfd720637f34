//! Quotation marks within the words of a work.

use super::run::{Kind, Run};
use crate::content::csl::{Locale, TermForm};

/// The marks of a language: outer and inner, each opening and closing.
struct Marks {
    outer: (String, String),
    inner: (String, String),
}

impl Marks {
    fn of(locale: &Locale) -> Marks {
        let term = |name: &str| {
            let term = locale.term(name, TermForm::Long, false);
            term.unwrap_or_default().to_owned()
        };
        Marks {
            outer: (term("open-quote"), term("close-quote")),
            inner: (term("open-inner-quote"), term("close-inner-quote")),
        }
    }

    fn at(&self, level: usize) -> &(String, String) {
        match level % 2 {
            0 => &self.outer,
            _ => &self.inner,
        }
    }
}

/// A mark in the words: where, whether it opens, and how deep.
struct Found {
    at: usize,
    opens: bool,
    level: usize,
}

/// Sets quotations in the marks of the language, those within quotations in its inner ones;
/// `around` says how many quotations stand around all of it already.
pub(super) fn set(runs: Vec<Run>, locale: &Locale, around: usize) -> Vec<Run> {
    let text: Vec<char> = runs.iter().flat_map(|run| run.text.chars()).collect();
    let found = found(&text);
    if found.is_empty() {
        return runs;
    }
    let marks = Marks::of(locale);
    let mut found = found.iter().peekable();
    let mut out: Vec<Run> = Vec::new();
    let mut at = 0;
    for run in runs {
        let mut rest = Run {
            text: String::new(),
            ..run.clone()
        };
        for c in run.text.chars() {
            let mark = found.next_if(|mark| mark.at == at);
            at += 1;
            let Some(mark) = mark.filter(|_| !run.code) else {
                rest.text.push(c);
                continue;
            };
            let (open, close) = marks.at(around + mark.level);
            if mark.opens {
                rest.text.push_str(open);
                continue;
            }
            out.push(std::mem::replace(
                &mut rest,
                Run {
                    text: String::new(),
                    ..run.clone()
                },
            ));
            out.push(Run {
                text: close.clone(),
                kind: Kind::Closing,
                ..run.clone()
            });
        }
        out.push(rest);
    }
    out.retain(|run| !run.text.is_empty());
    out
}

/// The marks that come in pairs; an apostrophe, a prime or a minute has no partner and is none.
fn found(text: &[char]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| text[before]);
        let after = text.get(at + 1).copied();
        let kind = match c {
            '"' | '“' | '”' => '"',
            '\'' | '‘' | '’' => '\'',
            _ => continue,
        };
        let starts = before.is_none_or(|c| c.is_whitespace() || "([{–—/\"“'‘".contains(c))
            && after.is_some_and(|c| !c.is_whitespace());
        let ends = after.is_none_or(|c| !c.is_alphanumeric())
            && before.is_some_and(|c| !c.is_whitespace());
        let partner = open.iter().rposition(|(other, _)| *other == kind);
        match partner.filter(|_| ends && *c != '“' && *c != '‘') {
            Some(partner) => {
                // What was opened since has no end, and was no quotation.
                for (_, index) in open.drain(partner + 1..) {
                    found[index].level = usize::MAX;
                }
                let (_, index) = open.remove(partner);
                let level = found[index].level;
                found.push(Found {
                    at,
                    opens: false,
                    level,
                });
            }
            None if starts && *c != '”' && *c != '’' => {
                open.push((kind, found.len()));
                found.push(Found {
                    at,
                    opens: true,
                    level: open.len() - 1,
                });
            }
            None => {}
        }
    }
    for (_, index) in open {
        found[index].level = usize::MAX;
    }
    found.retain(|mark| mark.level != usize::MAX);
    found
}
