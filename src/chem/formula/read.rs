//! Formulas as people write them.

use std::collections::BTreeMap;

use super::{Formula, FormulaError, Nuclide};
use crate::chem::Element;

/// The most atoms of a kind that a formula may hold.
const MOST: u32 = 1_000_000;

/// Reads a formula.
pub(super) fn formula(text: &str) -> Result<Formula, FormulaError> {
    let mut reader = Reader { text, at: 0 };
    let mut total = Formula::default();
    loop {
        let times = reader.number()?.unwrap_or(1);
        let part = reader.group(0)?;
        total.add(&part, times);
        if !reader.eats(['·', '.', '*', '•']) {
            break;
        }
    }
    total.charge = reader.charge()?;
    match reader.rest().chars().next() {
        Some(c) => Err(reader.error(c.len_utf8(), format!("`{c}` is no part of a formula"))),
        None => Ok(total),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// How deeply groups may stand in one another.
const DEEPEST: usize = 12;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn error(&self, length: usize, message: impl Into<String>) -> FormulaError {
        let end = (self.at + length).min(self.text.len());
        FormulaError {
            message: message.into(),
            range: self.at.min(end)..end,
        }
    }

    fn eats<const N: usize>(&mut self, signs: [char; N]) -> bool {
        let found = self.rest().chars().next().filter(|c| signs.contains(c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    /// A number in figures, lowered or not.
    fn number(&mut self) -> Result<Option<u32>, FormulaError> {
        let (start, mut number, mut any) = (self.at, 0_u32, false);
        while let Some((digit, length)) = self.rest().chars().next().and_then(digit) {
            number = number.saturating_mul(10).saturating_add(digit);
            self.at += length;
            any = true;
        }
        if any && !(1..=MOST).contains(&number) {
            let range = start..self.at;
            let message = format!("{} cannot be a number of atoms", &self.text[range.clone()]);
            return Err(FormulaError { message, range });
        }
        Ok(any.then_some(number))
    }

    fn group(&mut self, depth: usize) -> Result<Formula, FormulaError> {
        let mut formula = Formula::default();
        let start = self.at;
        loop {
            let rest = self.rest();
            let part = if rest.starts_with('(') && depth < DEEPEST && !charged(rest) {
                self.bracketed(')', depth)?
            } else if rest.starts_with('[') && !rest[1..].starts_with(|c: char| c.is_ascii_digit())
            {
                self.bracketed(']', depth)?
            } else if rest.starts_with('[') {
                self.isotope()?
            } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.element(None)?
            } else {
                break;
            };
            let times = self.number()?.unwrap_or(1);
            formula.add(&part, times);
        }
        if self.at == start {
            let next = self.rest().chars().next();
            return Err(match next {
                Some(c) => self.error(
                    c.len_utf8(),
                    format!("`{c}` stands where an element is wanted"),
                ),
                None => self.error(0, "it ends where an element is wanted"),
            });
        }
        Ok(formula)
    }

    fn bracketed(&mut self, end: char, depth: usize) -> Result<Formula, FormulaError> {
        let open = self.at;
        self.at += 1;
        let inner = self.group(depth + 1)?;
        if self.eats([end]) {
            return Ok(inner);
        }
        Err(FormulaError {
            message: "this bracket is not closed".to_owned(),
            range: open..open + 1,
        })
    }

    /// `[13C]`, `[2H]`; a number behind the bracket counts.
    fn isotope(&mut self) -> Result<Formula, FormulaError> {
        let open = self.at;
        self.at += 1;
        let number = self.number()?.and_then(|number| u16::try_from(number).ok());
        let isotope = self.element(number)?;
        if self.eats([']']) {
            return Ok(isotope);
        }
        Err(FormulaError {
            message: "this bracket is not closed".to_owned(),
            range: open..open + 1,
        })
    }

    fn element(&mut self, isotope: Option<u16>) -> Result<Formula, FormulaError> {
        let rest = self.rest();
        let small = rest
            .chars()
            .skip(1)
            .take_while(char::is_ascii_lowercase)
            .count()
            .min(1);
        let long = rest.get(..=small).and_then(Element::of_symbol);
        let short = rest.get(..1).and_then(Element::of_symbol);
        let (element, isotope, length) = match (rest.get(..1), long, short) {
            (_, Some(element), _) => (element, isotope, 1 + small),
            (Some("D"), ..) if isotope.is_none() && small == 0 => (Element::H, Some(2), 1),
            (Some("T"), ..) if isotope.is_none() && small == 0 => (Element::H, Some(3), 1),
            _ => {
                let symbol = rest.get(..=small).unwrap_or(rest);
                return Err(self.error(
                    symbol.len(),
                    format!("no element has the symbol `{symbol}`"),
                ));
            }
        };
        if isotope.is_some() && element.mass(isotope).is_none() {
            let message = format!("no isotope of that mass is known of {}", element.symbol());
            return Err(self.error(length, message));
        }
        self.at += length;
        let counts = BTreeMap::from([(Nuclide::new(element, isotope), 1)]);
        Ok(Formula::new(counts, 0))
    }

    /// `+`, `-`, `2+`, `(2+)`, `^2+`.
    fn charge(&mut self) -> Result<i32, FormulaError> {
        let rest = self.rest().trim_start();
        self.at = self.text.len() - rest.len();
        let bare = rest.trim_matches(['(', ')', '^', ' ']);
        let digits = bare.trim_end_matches(['+', '-', '−', '–']);
        let signs = &bare[digits.len()..];
        if signs.is_empty() {
            return Ok(0);
        }
        let signed = if signs.starts_with('+') { 1 } else { -1 };
        let number = match (digits, signs.chars().count()) {
            ("", count) => i32::try_from(count).ok(),
            (digits, 1) => digits
                .parse()
                .ok()
                .filter(|number| (1..=99).contains(number)),
            _ => None,
        };
        let Some(number) = number else {
            return Err(self.error(rest.len(), "a charge is written `+`, `2+` or `−`"));
        };
        self.at = self.text.len();
        Ok(signed * number)
    }
}

/// Whether the text begins with a charge in brackets: `(2+)`.
fn charged(text: &str) -> bool {
    let inner = text.trim_start_matches('(');
    inner.starts_with(|c: char| c.is_ascii_digit() || "+-−–".contains(c))
}

fn digit(c: char) -> Option<(u32, usize)> {
    let digit = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '₀'..='₉' => u32::from(c) - u32::from('₀'),
        _ => return None,
    };
    Some((digit, c.len_utf8()))
}
