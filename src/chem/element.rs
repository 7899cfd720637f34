//! Elements and their isotopes, with their masses.
//!
//! Standard atomic weights: the abridged values of IUPAC's commission (CIAAW), T. Prohaska et al., "Standard atomic
//! weights of the elements 2021", Pure Appl. Chem. 2022, 94, 573 (doi:10.1515/pac-2019-0603). Masses of isotopes:
//! M. Wang et al., "The AME 2020 atomic mass evaluation (II)", Chinese Phys. C 2021, 45, 030003
//! (doi:10.1088/1674-1137/abddaf). Both as the Python package `periodictable` 2.1 has them.

use std::sync::LazyLock;

/// An element, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Element(u8);

/// What is known of an element.
#[derive(Debug)]
struct Entry {
    symbol: &'static str,
    /// The standard atomic weight and its uncertainty; elements without stable isotopes have none.
    weight: Option<(f64, f64)>,
    /// Mass numbers and masses; the most abundant isotope first.
    isotopes: Vec<(u16, f64)>,
}

/// One element a line, in the order of their numbers: symbol, weight ± uncertainty, isotopes.
static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("elements.txt").lines();
    lines.filter_map(entry).collect()
});

fn entry(line: &'static str) -> Option<Entry> {
    let mut words = line.split(' ');
    let symbol = words.next()?;
    let weight = words.next()?.split_once('±');
    let isotopes = words.filter_map(|word| {
        let (number, mass) = word.split_once(':')?;
        Some((number.parse().ok()?, mass.parse().ok()?))
    });
    Some(Entry {
        symbol,
        weight: weight.and_then(|(value, by)| Some((value.parse().ok()?, by.parse().ok()?))),
        isotopes: isotopes.collect(),
    })
}

impl Element {
    /// Any atom, `*`.
    pub const ANY: Element = Element(0);
    /// Hydrogen.
    pub const H: Element = Element(1);
    /// Boron.
    pub const B: Element = Element(5);
    /// Carbon.
    pub const C: Element = Element(6);
    /// Nitrogen.
    pub const N: Element = Element(7);
    /// Oxygen.
    pub const O: Element = Element(8);
    /// Fluorine.
    pub const F: Element = Element(9);
    /// Phosphorus.
    pub const P: Element = Element(15);
    /// Sulfur.
    pub const S: Element = Element(16);

    /// The element of a symbol.
    pub fn of_symbol(symbol: &str) -> Option<Element> {
        let place = TABLE.iter().position(|entry| entry.symbol == symbol)?;
        u8::try_from(place + 1).ok().map(Element)
    }

    /// The symbol; `*` for any atom.
    pub fn symbol(self) -> &'static str {
        self.entry().map_or("*", |entry| entry.symbol)
    }

    /// The number of protons.
    pub fn number(self) -> u8 {
        self.0
    }

    /// The standard atomic weight and its uncertainty.
    pub fn weight(self) -> Option<(f64, f64)> {
        self.entry()?.weight
    }

    /// The mass of an isotope; of the most abundant one, where none is named.
    pub fn mass(self, isotope: Option<u16>) -> Option<f64> {
        let entry = self.entry()?;
        match isotope {
            // Without a standard weight no isotope is the usual one.
            None => entry.weight.and(entry.isotopes.first()),
            Some(number) => entry.isotopes.iter().find(|row| row.0 == number),
        }
        .map(|row| row.1)
    }

    /// The group of the main groups, from 1 to 18: what decides how many bonds are usual.
    pub(super) fn group(self) -> Option<u8> {
        match self.0 {
            1 => Some(1),
            2 => Some(18),
            3..=10 => Some(if self.0 < 5 { self.0 - 2 } else { self.0 + 8 }),
            11..=18 => Some(if self.0 < 13 { self.0 - 10 } else { self.0 }),
            31..=36 => Some(self.0 - 18),
            49..=54 => Some(self.0 - 36),
            81..=86 => Some(self.0 - 68),
            _ => None,
        }
    }

    fn entry(self) -> Option<&'static Entry> {
        TABLE.get(usize::from(self.0).checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(TABLE.len(), 103);
        for (number, symbol) in [(1, "H"), (17, "Cl"), (53, "I"), (78, "Pt"), (92, "U")] {
            assert_eq!(Element::of_symbol(symbol), Some(Element(number)));
        }
        for entry in TABLE.iter() {
            assert!(!entry.isotopes.is_empty(), "{}", entry.symbol);
            for (number, mass) in &entry.isotopes {
                assert!((f64::from(*number) - mass).abs() < 0.2, "{entry:?}");
            }
        }
        assert_eq!(Element::C.mass(None), Some(12.0));
        assert_eq!(Element::S.weight(), Some((32.06, 0.02)));
    }
}
