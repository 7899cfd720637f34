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

use std::ops::Range;
use std::sync::LazyLock;

use super::decimal::lowered;
use super::{Decimal, Quantity, Relation, Spread, SpreadKind, UNITS, Unit};
use crate::diag::nearest;

/// What is wrong with a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityErrorKind {
    /// It is not in the grammar.
    Syntax,
    /// Its unit is not in the list.
    UnknownUnit,
    /// It cannot be true.
    Impossible,
}

/// Why a text is no quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityError {
    /// What kind of mistake.
    pub kind: QuantityErrorKind,
    /// What is wrong, as a lower-case phrase.
    pub message: String,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    help: Option<Help>,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Help {
    Said(String),
    /// The unit that is written most like these words. Looking for it takes much longer than reading
    /// a quantity, and prose is full of words that are no units.
    UnitLike(String),
}

impl QuantityError {
    /// What to write instead.
    pub fn help(&self) -> Option<String> {
        self.help.as_ref().map(|help| match help {
            Help::Said(help) => help.clone(),
            Help::UnitLike(words) => nearest_unit(words),
        })
    }
}

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
            let help = "the notes are SD, SEM, `n = 6`, `95% CI 9.1–21`, `IQR 3–5` and `range 3–5`; words go into the field `note`";
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

fn nearest_unit(words: &str) -> String {
    let all = UNITS
        .iter()
        .flat_map(|row| row.spellings.iter().copied().chain([row.symbol]));
    let letters = |text: &str| -> String {
        let plain = text.to_lowercase();
        plain.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let same = |unit: &&str| letters(unit) == letters(words) && !letters(words).is_empty();
    let plural = words.trim_end_matches(['s', '.']);
    let singular = all.clone().find(|unit| *unit == plural);
    match singular.or_else(|| all.clone().find(same)).or_else(|| nearest(words, all)) {
        Some(unit) => {
            let symbol = Unit::parse(unit).map_or(unit, Unit::symbol);
            format!("did you mean `{symbol}`?")
        }
        None => "units are written as in `mg/kg`, `µM`, `d` or `%`; words alone are written `{ text = \"…\" }`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chem::Notation;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_design_are_read_and_set() {
        for (written, set) in [
            ("40 mg/kg", "40\u{a0}mg/kg"),
            ("< 0.001", "<\u{202f}0.001"),
            (
                "12.1 ± 0.8 h (SD, n = 6)",
                "12.1\u{a0}±\u{a0}0.8\u{a0}h (SD, n\u{a0}=\u{a0}6)",
            ),
            ("4-16 ug/mL", "4–16\u{a0}µg/mL"),
            ("0.57 (95% CI 0.41–0.79)", "0.57 (95% CI 0.41–0.79)"),
            ("12.7 mo (95% CI 9.1–21)", "12.7\u{a0}mo (95% CI 9.1–21)"),
            ("1.5 × 10^6 cells/mL", "1.5\u{a0}×\u{a0}10⁶\u{a0}cells/mL"),
            ("1,167.6 ng/mL", "1167.6\u{a0}ng/mL"),
            ("-3.2 to -1.1 %", "−3.2\u{a0}to\u{a0}−1.1%"),
            ("0.50", "0.50"),
            ("> 6 fold", ">\u{202f}6-fold"),
            ("75-fold", "75-fold"),
        ] {
            let quantity = quantity(written).unwrap();
            assert_eq!(
                (
                    quantity.as_written(),
                    quantity.typeset(&Notation::ENGLISH).as_str()
                ),
                (written, set)
            );
        }
    }

    #[test]
    fn units_of_the_fields_are_read_and_set() {
        for (written, set) in [
            ("3.1 log10 CFU/g", "3.1 log₁₀ CFU/g"),
            ("2 × 10^5 CFU/mL", "2 × 10⁵ CFU/mL"),
            ("4.5 log10 CFU/mL", "4.5 log₁₀ CFU/mL"),
            ("120 PFU", "120 PFU"),
            ("3.2 log10 TCID50/mL", "3.2 log₁₀ TCID₅₀/mL"),
            ("< 0.5 EU/mL", "< 0.5 EU/mL"),
            ("37 Bq", "37 Bq"),
            ("3.7 MBq/kg", "3.7 MBq/kg"),
            ("5 mCi", "5 mCi"),
            ("4.2 ± 0.6 %ID/g (SD, n = 4)", "4.2 ± 0.6 %ID/g (SD, n = 4)"),
            ("2.1 SUV", "2.1 SUV"),
            ("100 IU", "100 IU"),
            ("30 U/L", "30 U/L"),
            ("53 mmol/mol", "53 mmol/mol"),
            ("58 mL/min/1.73 m2", "58 mL/min/1.73 m²"),
            ("1.2 g/L/h", "1.2 g/L/h"),
            ("812 ng·h/mL", "812 ng·h/mL"),
            ("14 ug*day/mL", "14 µg·d/mL"),
            ("3.3 uM*h", "3.3 µM·h"),
            ("15 nmol/min/mg", "15 nmol/min/mg"),
            ("1200 RLU", "1200 RLU"),
            ("0.6 OD600", "0.6 OD₆₀₀"),
            ("5 × 10^6 cells", "5 × 10⁶ cells"),
            ("5 ×10⁶ cells", "5 × 10⁶ cells"),
            ("20 ppm", "20 ppm"),
            ("3 ppb", "3 ppb"),
            ("0.5% (w/v)", "0.5% (w/v)"),
            ("0.5 %w/v (n = 3)", "0.5% (w/v) (n = 3)"),
            ("290 mosmol/kg", "290 mOsm/kg"),
            ("0.29 osmol", "0.29 Osm/L"),
            ("75 g a.i./ha", "75 g/ha"),
            ("250 SFU/10^6 cells", "250 SFC/10⁶ cells"),
            ("74 GBq/µmol", "74 GBq/µmol"),
            ("0.019 mSv/MBq", "0.019 mSv/MBq"),
            ("1 × 10^13 vg/kg", "1 × 10¹³ vg/kg"),
        ] {
            let read = quantity(written).unwrap_or_else(|error| panic!("{written}: {error:?}"));
            let plain = read
                .typeset(&Notation::ENGLISH)
                .replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(plain, set, "{written}");
        }
        let converted = |from: &str, to| quantity(from).unwrap().convert(Unit::parse(to).unwrap());
        assert_eq!(converted("5 mCi", "MBq").unwrap().low.to_string(), "185");
        assert_eq!(
            converted("2 µg·d/mL", "µg·h/mL").unwrap().low.to_string(),
            "48"
        );
        assert!(converted("5 IU", "U").is_none() && converted("3 SUV", "%ID/g").is_none());
    }

    #[test]
    fn mistakes_say_where_and_what_to_do() {
        let error = quantity("40 mgkg").unwrap_err();
        assert_eq!(
            (error.kind, error.range.clone()),
            (QuantityErrorKind::UnknownUnit, 3..7)
        );
        assert_eq!(error.help().as_deref(), Some("did you mean `mg/kg`?"));
        assert_eq!(
            quantity("16–4 mg/L").unwrap_err().kind,
            QuantityErrorKind::Impossible
        );
        assert_eq!(
            quantity("12,7 mo").unwrap_err().message,
            "a comma in a number"
        );
        assert!(
            quantity("").is_err() && quantity("high").is_err() && quantity("5 (n = 0)").is_err()
        );
    }

    fn number() -> impl Strategy<Value = String> {
        prop_oneof![
            "(0|[1-9][0-9]{0,6})(\\.[0-9]{1,4})?",
            "-[1-9][0-9]{0,3}",
            "[1-9](\\.[0-9]{1,2})? × 10\\^-?[1-9]"
        ]
    }

    fn written() -> impl Strategy<Value = String> {
        let relation = prop_oneof![Just(""), Just("< "), Just("≥"), Just("~ ")];
        let unit = (0..UNITS.len()).prop_map(|at| UNITS[at].symbol);
        let notes = prop_oneof![
            Just(String::new()),
            Just(" (n = 6)".to_owned()),
            Just(" (95% CI 0.41–0.79; n = 12)".to_owned()),
            Just(" (IQR 3 to 5.50)".to_owned())
        ];
        (relation, number(), unit, notes).prop_map(|(r, v, u, n)| format!("{r}{v} {u}{n}"))
    }

    proptest! {
        #[test]
        fn what_was_written_comes_back_and_what_is_set_keeps_its_value(text in written()) {
            let first = quantity(&text).unwrap();
            prop_assert_eq!(first.as_written(), text.as_str());
            let mut again = quantity(&first.typeset(&Notation::ENGLISH)).unwrap();
            again.written.clone_from(&first.written);
            prop_assert_eq!(again, first);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Err(error) = quantity(&text) {
                prop_assert!(text.get(error.range).is_some());
            }
        }

        #[test]
        fn conversion_goes_there_and_back(value in "[1-9][0-9]{0,5}(\\.[0-9]{1,3})?", from in 0..UNITS.len(), to in 0..UNITS.len()) {
            let (from, to) = (UNITS[from].symbol, UNITS[to].symbol);
            let first = quantity(&format!("{value} {from}")).unwrap();
            if let Some(there) = first.convert(Unit::parse(to).unwrap())
                && let Some(back) = there.convert(Unit::parse(from).unwrap())
            {
                prop_assert!(back.low.value_cmp(first.low).is_eq());
            }
        }
    }
}
