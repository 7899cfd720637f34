//! Molecular formulas and the masses that follow from them.

mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::Element;

/// The mass of an electron, in daltons (CODATA 2018).
const ELECTRON: f64 = 0.000_548_579_909_065;

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
        read::formula(text)
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
        assert_eq!(masses("C29H28D3N7O"), pair("496.63", "496.2778"));
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
