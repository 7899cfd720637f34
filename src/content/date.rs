//! Dates, with the precision that their authors give.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::decode::{Decode, Decoder, Toml};
use crate::diag::codes;

/// A day of the calendar, or a month, or a year: `2025-12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Date(String);

impl Date {
    /// ISO 8601, with the precision the author gave.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Date, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize, length: usize| {
            parts
                .get(at)
                .filter(|part| part.len() == length && !part.starts_with('+'))
                .and_then(|part| part.parse::<u32>().ok())
        };
        let possible = match (parts.len(), number(0, 4), number(1, 2), number(2, 2)) {
            (1, Some(_), ..) => Some(true),
            (2, Some(_), Some(month), _) => Some((1..=12).contains(&month)),
            (3, Some(year), Some(month), Some(day)) => {
                Some((1..=12).contains(&month) && (1..=days(year, month)).contains(&day))
            }
            _ => None,
        };
        match possible {
            Some(true) => Ok(Date(text.to_owned())),
            Some(false) => Err("it is not in the calendar".to_owned()),
            None => Err("year, month and day stand in this order, parted by hyphens".to_owned()),
        }
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Decode for Date {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Date> {
        let text = String::decode(value, decoder)?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                let message = format!("`{text}` is no date: {error}");
                let help = match meant(&text).as_slice() {
                    [] => "write `2025`, `2025-12` or `2025-12-03`, in quotes".to_owned(),
                    [one] => format!("write `{one}`"),
                    [day_first, month_first, ..] => format!(
                        "write `{day_first}` if the day stands first here, `{month_first}` if the month does"
                    ),
                };
                decoder.error(codes::INVALID_DATE, value.span(), message, Some(help));
                None
            }
        }
    }
}

/// The first letters of months in English and German; others have the same in both.
const MONTHS: [(&str, u32); 15] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("mär", 3),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("de", 12),
];

/// A part of a date in another form.
enum Part {
    Number(u32, usize),
    Month(u32),
}

/// The dates that a text in another form may mean: with the day first, and with the month first, where that differs.
fn meant(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let parts: Option<Vec<Part>> = words
        .filter(|word| !word.is_empty())
        .map(|word| part(&word.to_lowercase()))
        .collect();
    let dotted = text.contains('.');
    let written = match parts.as_deref().unwrap_or_default() {
        [Part::Number(all, 8)] => vec![day(all / 10_000, all / 100 % 100, all % 100)],
        [Part::Number(year, 4), Part::Number(month, _)]
        | [Part::Number(month, _), Part::Number(year, 4)] => vec![format!("{year:04}-{month:02}")],
        [Part::Month(month), Part::Number(year, 4)] => vec![format!("{year:04}-{month:02}")],
        [
            Part::Number(year, 4),
            Part::Number(month, _),
            Part::Number(one, _),
        ] => vec![day(*year, *month, *one)],
        [
            Part::Number(one, _),
            Part::Month(month),
            Part::Number(year, 4),
        ]
        | [
            Part::Month(month),
            Part::Number(one, _),
            Part::Number(year, 4),
        ]
        | [
            Part::Number(year, 4),
            Part::Month(month),
            Part::Number(one, _),
        ] => vec![day(*year, *month, *one)],
        [
            Part::Number(one, ..=2),
            Part::Number(other, ..=2),
            Part::Number(year, digits @ (2 | 4)),
        ] => {
            let year = if *digits == 2 { 2000 + year } else { *year };
            let month_first = (!dotted).then(|| day(year, *one, *other));
            [Some(day(year, *other, *one)), month_first]
                .into_iter()
                .flatten()
                .collect()
        }
        _ => Vec::new(),
    };
    let mut possible: Vec<String> = written
        .into_iter()
        .filter(|date| date.parse::<Date>().is_ok())
        .collect();
    possible.dedup();
    possible
}

fn day(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// `24`, `24th`, `november`, `nov`.
fn part(word: &str) -> Option<Part> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    if !digits.is_empty() {
        let is_plain = ["", "st", "nd", "rd", "th"].contains(&ending);
        return is_plain.then_some(Part::Number(digits.parse().ok()?, digits.len()));
    }
    let is_long = word.chars().count() >= 3;
    let month = MONTHS.iter().find(|(start, _)| word.starts_with(start));
    month
        .filter(|_| is_long)
        .map(|(_, month)| Part::Month(*month))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn dates_in_other_forms_are_understood() {
        for (text, dates) in [
            ("24.11.2026", &["2026-11-24"][..]),
            ("11/24/2026", &["2026-11-24"]),
            ("24/11/2026", &["2026-11-24"]),
            ("03/04/2026", &["2026-04-03", "2026-03-04"]),
            ("3.4.2026", &["2026-04-03"]),
            ("05/05/2026", &["2026-05-05"]),
            ("Nov 24, 2026", &["2026-11-24"]),
            ("24th November 2026", &["2026-11-24"]),
            ("24. März 2026", &["2026-03-24"]),
            ("December 2026", &["2026-12"]),
            ("2026/11/24", &["2026-11-24"]),
            ("2026-1-4", &["2026-01-04"]),
            ("11/2026", &["2026-11"]),
            ("24.11.26", &["2026-11-24"]),
            ("20261124", &["2026-11-24"]),
            ("13/13/2026", &[]),
            ("2026-02-30", &[]),
            ("last spring", &[]),
            ("", &[]),
        ] {
            assert_eq!(meant(text), dates, "{text}");
        }
    }
}
