//! Molecular formulas and the masses that follow from them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::Element;

/// The mass of an electron, in daltons (CODATA 2018).
const ELECTRON: f64 = 0.000_548_579_909_065;
/// The most atoms of a kind that a formula may hold.
const MOST: u32 = 1_000_000;

/// An element, or one isotope of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nuclide {
    /// The element.
    pub element: Element,
    /// The mass number, where it is told.
    pub isotope: Option<u16>,
}

impl Nuclide {
    /// An element, or one isotope of it.
    pub fn new(element: Element, isotope: Option<u16>) -> Nuclide {
        Nuclide { element, isotope }
    }
}

impl fmt::Display for Nuclide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.element, self.isotope) {
            (Element::H, Some(2)) => f.write_str("D"),
            (Element::H, Some(3)) => f.write_str("T"),
            (element, Some(isotope)) => write!(f, "[{isotope}{}]", element.symbol()),
            (element, None) => f.write_str(element.symbol()),
        }
    }
}

/// How many atoms of what, and the charge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Formula {
    counts: BTreeMap<Nuclide, u32>,
    charge: i32,
}

/// A mass and how far it is uncertain, because the weights of elements are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mass {
    /// The mass.
    pub value: f64,
    /// How far it may be off.
    pub uncertainty: f64,
}

/// Why a text is no formula, and at which of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// What is wrong: a phrase.
    pub message: String,
    /// Where.
    pub range: Range<usize>,
}

impl Formula {
    /// The formula of counts and a charge.
    pub fn new(counts: BTreeMap<Nuclide, u32>, charge: i32) -> Formula {
        Formula { counts, charge }
    }

    /// Reads a formula: `C20H15D6F3N8O3S`, `[13C]6H12O6`, `(CH3)3CCl`, `C20H21F3N8O3S·HCl`, `C4H12N+`.
    pub fn parse(text: &str) -> Result<Formula, FormulaError> {
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

    fn add(&mut self, other: &Formula, times: u32) {
        for (nuclide, count) in &other.counts {
            let sum = self.counts.entry(*nuclide).or_insert(0);
            *sum = sum.saturating_add(count.saturating_mul(times));
        }
    }

    /// How many atoms of what.
    pub fn counts(&self) -> &BTreeMap<Nuclide, u32> {
        &self.counts
    }

    /// The charge.
    pub fn charge(&self) -> i32 {
        self.charge
    }

    /// The formula with every isotope counted as its element.
    #[must_use]
    pub fn without_isotopes(&self) -> Formula {
        let mut counts = BTreeMap::new();
        for (nuclide, count) in &self.counts {
            *counts
                .entry(Nuclide::new(nuclide.element, None))
                .or_insert(0) += count;
        }
        Formula::new(counts, self.charge)
    }

    /// The formula with hydrogens more or, below 0, fewer; `None` where it has not so many.
    pub fn with_hydrogens(mut self, more: i32) -> Option<Formula> {
        let count = self
            .counts
            .entry(Nuclide::new(Element::H, None))
            .or_insert(0);
        *count = count.checked_add_signed(more)?;
        self.counts.retain(|_, count| *count > 0);
        Some(self)
    }

    /// The average mass, g/mol; `None` where an element has no standard weight or the mass of an isotope is not known.
    pub fn average_mass(&self) -> Option<Mass> {
        let mut mass = Mass {
            value: -ELECTRON * f64::from(self.charge),
            uncertainty: 0.0,
        };
        for (nuclide, count) in &self.counts {
            let (value, by) = match nuclide.isotope {
                None => nuclide.element.weight()?,
                Some(_) => (nuclide.element.mass(nuclide.isotope)?, 0.0),
            };
            mass.value += value * f64::from(*count);
            // Atoms of one element are off together, elements by chance.
            mass.uncertainty = mass.uncertainty.hypot(by * f64::from(*count));
        }
        Some(mass)
    }

    /// The mass of the molecule in which every element is its most abundant isotope, unless another is told, in daltons.
    pub fn monoisotopic_mass(&self) -> Option<f64> {
        let mut mass = -ELECTRON * f64::from(self.charge);
        for (nuclide, count) in &self.counts {
            mass += nuclide.element.mass(nuclide.isotope)? * f64::from(*count);
        }
        Some(mass)
    }

    /// The parts in Hill's order: carbon, hydrogen, then by symbol; isotopes follow their element.
    pub fn hill(&self) -> Vec<(Nuclide, u32)> {
        let carbon = self
            .counts
            .keys()
            .any(|nuclide| nuclide.element == Element::C);
        let rank = |nuclide: &Nuclide| match nuclide.element {
            Element::C => 0,
            Element::H if carbon => 1,
            _ => 2,
        };
        let mut parts: Vec<(Nuclide, u32)> = self
            .counts
            .iter()
            .map(|(nuclide, count)| (*nuclide, *count))
            .collect();
        parts.retain(|(_, count)| *count > 0);
        parts
            .sort_by_key(|(nuclide, _)| (rank(nuclide), nuclide.element.symbol(), nuclide.isotope));
        parts
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nuclide, count) in self.hill() {
            write!(f, "{nuclide}")?;
            if count > 1 {
                write!(f, "{count}")?;
            }
        }
        let sign = if self.charge < 0 { '−' } else { '+' };
        match self.charge.unsigned_abs() {
            0 => Ok(()),
            1 => write!(f, "{sign}"),
            // A count could not be told from a charge without brackets.
            number => write!(f, " ({number}{sign})"),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn masses(text: &str) -> (String, String) {
        let formula = Formula::parse(text).unwrap();
        (
            format!("{:.2}", formula.average_mass().unwrap().value),
            format!("{:.4}", formula.monoisotopic_mass().unwrap()),
        )
    }

    #[test]
    fn masses_follow_from_formulas() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(masses("C20H21F3N8O3S"), pair("510.50", "510.1409"));
        assert_eq!(masses("C20H15D6F3N8O3S"), pair("516.53", "516.1786"));
        assert_eq!(masses("C29H28D3N7O"), pair("496.63", "496.2779"));
        assert_eq!(masses("[13C]6H12O6"), pair("186.11", "186.0835"));
        assert_eq!(masses("NaCl"), pair("58.44", "57.9586"));
        assert_eq!(masses("NH4+"), pair("18.04", "18.0338"));
    }

    #[test]
    fn forms_that_people_write_are_one() {
        let plain = Formula::parse("C4H9Cl").unwrap();
        for text in ["(CH3)3CCl", "C₄H₉Cl", "ClC4H9", "[C(CH3)3]Cl"] {
            assert_eq!(Formula::parse(text), Ok(plain.clone()), "{text}");
        }
        let salt = Formula::parse("C20H21F3N8O3S·2HCl").unwrap();
        assert_eq!(salt.to_string(), "C20H23Cl2F3N8O3S");
        let labelled = Formula::parse("C20H15D6F3N8O3S").unwrap();
        assert_eq!(labelled.to_string(), "C20H15D6F3N8O3S");
        assert_eq!(Formula::parse("C20H15[2H]6F3N8O3S"), Ok(labelled));
        assert_eq!(Formula::parse("C4H12N+").unwrap().charge(), 1);
        assert_eq!(Formula::parse("Ca(2+)").unwrap().charge(), 2);
        assert_eq!(Formula::parse("SO4 2-").unwrap().to_string(), "O4S (2−)");
    }

    #[test]
    fn mistakes_are_told_at_their_places() {
        let told = |text: &str| {
            let error = Formula::parse(text).unwrap_err();
            (error.range, error.message)
        };
        assert_eq!(told("C20Xx3").0, 3..5);
        assert_eq!(told("C20h21").0, 3..4);
        assert_eq!(told("(CH3").0, 0..1);
        assert_eq!(told("C6H0").0, 3..4);
        assert_eq!(told("C6H6 x").1, "`x` is no part of a formula");
        assert_eq!(told("").0, 0..0);
        assert_eq!(told("[99C]").0, 3..4);
    }
}
