//! The grammar of quantities.
//!
//! ```text
//! quantity = [relation] numbers [unit] [plus-minus] [unit] ["(" note {("," | ";") note} ")"]
//! relation = "<" | ">" | "≤" | "≥" | "<=" | ">=" | "~" | "≈" | "="
//! numbers  = number [("–" | "-" | "to") number]
//! number   = ["-" | "−"] digits ["." digits] [("e" | "×10^") exponent]
//! plus-minus = ("±" | "+/-") number
//! note     = "SD" | "SEM" | "n = " digits | ("95% CI" | "IQR" | "range") number ("–" | "to") number
//! ```
//! Digits may be grouped by thin or no-break spaces, or by commas where three
//! digits follow each (`1,167.6`). Units are those of [`UNITS`].

mod error;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use super::decimal::lowered;
use super::{Decimal, Quantity, Relation, Spread, SpreadKind, UNITS, Unit};
use error::Help;
pub use error::{QuantityError, QuantityErrorKind};

type Parsed<T> = Result<T, QuantityError>;

/// Reads a quantity.
pub(super) fn quantity(text: &str) -> Parsed<Quantity> {
    let mut cursor = Cursor { text, at: 0 };
    let relation = cursor.relation();
    let (low, high) = cursor.numbers()?;
    let mut unit = cursor.unit()?;
    let plus_minus = cursor.plus_minus()?;
    if plus_minus.is_some() && unit.is_none() {
        unit = cursor.unit()?;
    }
    let notes = cursor.notes()?;
    cursor.space();
    if cursor.at < text.len() {
        return Err(cursor.syntax(
            cursor.at..text.len(),
            "words that are not part of a quantity",
            EXAMPLE,
        ));
    }
    let spread = match (plus_minus, notes.interval, notes.kind) {
        (Some(by), None, kind) => Some(Spread::PlusMinus(by, kind.unwrap_or(SpreadKind::Unstated))),
        (None, interval, None) => interval,
        _ => {
            return Err(cursor.syntax(
                0..text.len(),
                "a spread without `±`, or two spreads",
                EXAMPLE,
            ));
        }
    };
    Ok(Quantity {
        written: text.to_owned(),
        relation,
        low,
        high,
        unit,
        spread,
        n: notes.n,
    })
}

const EXAMPLE: &str = "write, for example, `12.1 ± 0.8 h (SD, n = 6)`, `4–16 mg/L`, `> 128 µg/mL` or `0.57 (95% CI 0.41–0.79)`; words alone are written `{ text = \"…\" }`";

#[derive(Default)]
struct Notes {
    kind: Option<SpreadKind>,
    interval: Option<Spread>,
    n: Option<u32>,
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, options: &[&str]) -> bool {
        self.space();
        let found = options
            .iter()
            .find(|option| self.rest().starts_with(**option));
        self.at += found.map_or(0, |option| option.len());
        found.is_some()
    }

    fn syntax(&self, range: Range<usize>, message: &str, help: &str) -> QuantityError {
        self.error(
            QuantityErrorKind::Syntax,
            range,
            message.to_owned(),
            Some(help.to_owned()),
        )
    }

    fn error(
        &self,
        kind: QuantityErrorKind,
        range: Range<usize>,
        message: String,
        help: Option<String>,
    ) -> QuantityError {
        let range = if range.is_empty() {
            0..self.text.len()
        } else {
            range
        };
        QuantityError {
            kind,
            message,
            range,
            help: help.map(Help::Said),
        }
    }

    fn relation(&mut self) -> Relation {
        const SIGNS: [(&[&str], Relation); 6] = [
            (&["<=", "≤", "⩽"], Relation::LessOrEqual),
            (&[">=", "≥", "⩾"], Relation::GreaterOrEqual),
            (&["<"], Relation::Less),
            (&[">"], Relation::Greater),
            (&["~", "≈"], Relation::Approximately),
            (&["="], Relation::Equal),
        ];
        SIGNS
            .iter()
            .find(|(signs, _)| self.eat(signs))
            .map_or(Relation::Equal, |(_, relation)| *relation)
    }

    /// A number or a range.
    fn numbers(&mut self) -> Parsed<(Decimal, Decimal)> {
        let start = self.at;
        let low = self.number()?;
        let before = self.at;
        let joined = self.rest().strip_prefix('-');
        let joined = joined.is_some_and(|word| word.starts_with(char::is_alphabetic));
        if joined || !self.eat(&["–", "—", "-", "to ", "to\u{a0}"]) {
            self.at = before;
            return Ok((low, low));
        }
        let high = self.number()?;
        if low.value_cmp(high).is_gt() {
            let message = format!("the range begins with its larger end, {low}");
            let help = Some(format!("write `{high}–{low}`"));
            return Err(self.error(QuantityErrorKind::Impossible, start..self.at, message, help));
        }
        Ok((low, high))
    }

    fn number(&mut self) -> Parsed<Decimal> {
        self.space();
        let start = self.at;
        let negative = self.eat(&["-", "\u{2212}"]);
        let digits = self.digits();
        if digits.is_empty() {
            self.at = start;
            return Err(self.no_number());
        }
        if let Some(fraction) = self.rest().strip_prefix(',')
            && fraction.starts_with(|c: char| c.is_ascii_digit())
        {
            let decimals = run_of_digits(fraction);
            let end = self.at + 1 + decimals;
            let point = format!("{digits}.{}", &fraction[..decimals]);
            let help = format!(
                "write the decimal sign as a point, `{point}`; a German overview prints it as a comma"
            );
            return Err(self.syntax(start..end, "a comma in a number", &help));
        }
        let exponent = self.exponent();
        Decimal::read(negative, &digits, exponent).ok_or_else(|| {
            self.syntax(
                start..self.at,
                "a number that is too long or not complete",
                EXAMPLE,
            )
        })
    }

    /// What stands behind the name of a quantity, as in `p = 0.03`.
    fn value_named(text: &str) -> Option<&str> {
        let (name, value) = text.split_once('=')?;
        let is_name = ["p", "n", "hr", "ci"].contains(&name.trim().to_lowercase().as_str());
        (is_name && !value.trim().is_empty()).then(|| value.trim())
    }

    fn no_number(&self) -> QuantityError {
        const ABOUT: [&str; 6] = [
            "about ",
            "ca. ",
            "ca ",
            "approx. ",
            "approximately ",
            "circa ",
        ];
        let rest = self.rest().trim_end();
        let about = ABOUT.iter().find_map(|word| rest.strip_prefix(word));
        let help = match about {
            Some(number) => format!("write `≈ {}`", number.trim_start()),
            None if let Some(value) = Self::value_named(rest) => {
                format!("write `{value}` alone: the field says what it is")
            }
            None if rest.starts_with(char::is_alphabetic) => {
                format!(
                    "write words as `{{ text = \"{rest}\" }}`, and `NR` where nothing is reported"
                )
            }
            None => EXAMPLE.to_owned(),
        };
        self.syntax(
            self.at..self.text.len(),
            "no number where one must stand",
            &help,
        )
    }

    /// Digits with a point, groups joined.
    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.rest().chars().next() {
            let after = &self.rest()[c.len_utf8()..];
            let three = after.len() >= 3 && after.bytes().take(3).all(|b| b.is_ascii_digit());
            let alone = three && !after[3..].starts_with(|c: char| c.is_ascii_digit());
            let grouping =
                matches!(c, ',' | '\u{202f}' | '\u{2009}') && alone && !digits.contains('.');
            match c {
                '0'..='9' => digits.push(c),
                '.' if !digits.is_empty()
                    && !digits.contains('.')
                    && after.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    digits.push(c);
                }
                _ if grouping && !digits.is_empty() && digits != "0" => {}
                _ => break,
            }
            self.at += c.len_utf8();
        }
        digits
    }

    /// A power of ten: `e6`, `×10^6`, `× 10⁶`; 0 where there is none.
    fn exponent(&mut self) -> i32 {
        let before = self.at;
        let plain = self.rest().starts_with(['e', 'E']);
        if plain {
            self.at += 1;
        } else if !(self.eat(&["×", "x"]) && self.eat(&["10"])) {
            self.at = before;
            return 0;
        }
        let caret = !plain && self.rest().starts_with('^');
        self.at += usize::from(caret);
        let mut power = String::new();
        while let Some(c) = self.rest().chars().next() {
            let raised = lowered(c).filter(|_| !plain && !caret);
            let sign = matches!(c, '-' | '+' | '\u{2212}') && power.is_empty() && (plain || caret);
            let digit = c.is_ascii_digit() && (plain || caret);
            let Some(kept) = raised
                .or(sign.then_some(if c == '+' { '+' } else { '-' }))
                .or(digit.then_some(c))
            else {
                break;
            };
            power.push(kept);
            self.at += c.len_utf8();
        }
        power.parse().unwrap_or_else(|_| {
            self.at = before;
            0
        })
    }

    /// A unit, up to `±`, `(` or the end.
    fn unit(&mut self) -> Parsed<Option<Unit>> {
        self.space();
        let rest = self.rest();
        static WITH_BRACKET: LazyLock<Vec<&str>> = LazyLock::new(|| {
            let all = UNITS
                .iter()
                .flat_map(|row| row.spellings.iter().chain([&row.symbol]));
            let with = all.filter(|unit| unit.contains('('));
            with.copied().collect()
        });
        let with_bracket = WITH_BRACKET.iter().find_map(|unit| beginning(rest, unit));
        let spread = || {
            let signs = rest.find(['±', '(']).into_iter();
            signs.chain(rest.find("+/-")).min()
        };
        let end = with_bracket.or_else(spread);
        let words = rest[..end.unwrap_or(rest.len())].trim_end();
        if words.is_empty() {
            return Ok(None);
        }
        let range = self.at..self.at + words.len();
        let unit = Unit::parse(words).ok_or_else(|| self.no_unit(words, range.clone()))?;
        self.at = range.end;
        Ok(Some(unit))
    }

    fn no_unit(&self, words: &str, range: Range<usize>) -> QuantityError {
        let spaces = words.match_indices(' ').rev();
        let beside = spaces
            .map(|(at, _)| words.split_at(at))
            .find(|(unit, _)| Unit::parse(unit).is_some());
        let (range, message, help) = match beside {
            Some((unit, rest)) if per(unit, rest).is_some() => (
                range,
                format!("`{words}` is no unit of the list"),
                Help::Said(format!("write `{}`", per(unit, rest).unwrap_or_default())),
            ),
            Some((_, rest)) => (
                range.end - rest.trim_start().len()..range.end,
                format!("`{}` stands after the unit", rest.trim()),
                Help::Said("give what is not value or unit in a field of its own: `route`, `schedule`, `duration`, `note`".to_owned()),
            ),
            None => (
                range,
                format!("`{words}` is no unit of the list"),
                Help::UnitLike(words.to_owned()),
            ),
        };
        QuantityError {
            help: Some(help),
            ..self.error(QuantityErrorKind::UnknownUnit, range, message, None)
        }
    }

    fn plus_minus(&mut self) -> Parsed<Option<Decimal>> {
        if !self.eat(&["±", "+/-"]) {
            return Ok(None);
        }
        self.space();
        let start = self.at;
        let by = self.number()?;
        if by.is_negative() {
            let message = "a spread below zero".to_owned();
            let help = Some("delete the minus sign".to_owned());
            return Err(self.error(QuantityErrorKind::Impossible, start..self.at, message, help));
        }
        Ok(Some(by))
    }

    fn notes(&mut self) -> Parsed<Notes> {
        let mut notes = Notes::default();
        let open = self.at + self.rest().len() - self.rest().trim_start().len();
        if !self.eat(&["("]) {
            return Ok(notes);
        }
        loop {
            self.note(&mut notes)?;
            if self.eat(&[")"]) {
                return Ok(notes);
            }
            if !self.eat(&[",", ";"]) {
                return Err(self.unclosed_note(open, notes.kind.is_some()));
            }
        }
    }

    fn unclosed_note(&self, open: usize, is_spread: bool) -> QuantityError {
        let rest = self.rest();
        if is_spread && rest.starts_with(|c: char| c.is_ascii_digit()) {
            let help = "write it after the number: `12.1 ± 0.8 h (SD)`";
            return self.syntax(self.at..self.text.len(), "a spread without `±`", help);
        }
        self.syntax(
            open..self.text.len(),
            "a note that is not closed by `)`",
            EXAMPLE,
        )
    }

    fn note(&mut self, notes: &mut Notes) -> Parsed<()> {
        self.space();
        let start = self.at;
        if self.eat(&["SEM", "s.e.m.", "SE"]) {
            notes.kind = Some(SpreadKind::Sem);
        } else if self.eat(&["SD", "s.d."]) {
            notes.kind = Some(SpreadKind::Sd);
        } else if self.eat(&["IQR"]) {
            notes.interval = Some(self.interval(SpreadKind::Iqr)?);
        } else if self.eat(&["range"]) {
            notes.interval = Some(self.interval(SpreadKind::Range)?);
        } else if self.eat(&["n"]) && self.eat(&["="]) {
            notes.n = Some(self.count()?);
        } else if let Some(level) = self.confidence() {
            notes.interval = Some(self.interval(SpreadKind::Confidence(level))?);
        } else {
            let help = if self.text[start..].starts_with(|c: char| c.is_ascii_digit()) {
                "say what the number in parentheses is: `1.2 ± 0.3 g (SD)`, `1.2 g (95% CI 0.9–1.5)`, `1.2 g (range 0.9–1.5)`"
            } else {
                "the notes are SD, SEM, `n = 6`, `95% CI 9.1–21`, `IQR 3–5` and `range 3–5`; words go into the field `note`"
            };
            return Err(self.syntax(start..self.text.len(), "a note that is not known", help));
        }
        Ok(())
    }

    /// `95% CI`.
    fn confidence(&mut self) -> Option<String> {
        self.space();
        let level = self.digits();
        (!level.is_empty() && self.eat(&["%"]) && self.eat(&["CI"])).then_some(level)
    }

    fn interval(&mut self, kind: SpreadKind) -> Parsed<Spread> {
        self.eat(&[":"]);
        let (low, high) = self.numbers()?;
        Ok(Spread::Interval(low, high, kind))
    }

    fn count(&mut self) -> Parsed<u32> {
        self.space();
        let start = self.at;
        let number = self.number()?;
        let text = number.to_string();
        text.parse::<u32>().ok().filter(|n| *n > 0).ok_or_else(|| {
            let message = format!("`{text}` cannot be a number of subjects");
            let help = Some("write a whole number from 1".to_owned());
            self.error(QuantityErrorKind::Impossible, start..self.at, message, help)
        })
    }
}

/// The unit that is written with a negative power: `mg kg-1` is mg/kg.
fn per(unit: &str, rest: &str) -> Option<&'static str> {
    let below = rest.trim().strip_suffix(['1', '¹'])?;
    let below = below.trim_end_matches(['-', '\u{2212}', '⁻', '^']);
    let unit = format!("{}/{below}", unit.trim());
    Unit::parse(&unit).map(Unit::symbol)
}

/// How many digits a text begins with.
fn run_of_digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len())
}

/// How much of `text` is the unit that it begins with; a space may be a no-break one.
fn beginning(text: &str, unit: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in unit.chars() {
        let found = rest.next()?;
        let is_space = matches!(found, ' ' | '\u{a0}' | '\u{202f}');
        if found != wanted && !(wanted == ' ' && is_space) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}
