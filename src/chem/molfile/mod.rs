//! Molfiles, V2000 and V3000 (BIOVIA, "CTFile Formats", 2020): one structure with its places and wedges.
//!
//! In: the text of a file. Out: a [`Molecule`] whose atoms have places, in
//! lengths of a bond, or what is wrong and where.

mod v2000;
mod v3000;

use std::ops::Range;

use super::Element;
use super::molecule::{Atom, Bond, Molecule, Wedge};
use super::smiles::aromatic::{kekulize, usual_valences};
use super::smiles::{MOST_ATOMS, StructureError};

/// Reads a molfile, or the first structure of an SD file.
pub fn parse(text: &str) -> Result<Molecule, StructureError> {
    let lines = Lines::of(text);
    let counts = lines.get(3);
    let table = if counts.text.contains("V3000") {
        v3000::read(&lines)?
    } else if counts.text.contains("V2000") {
        v2000::read(&lines)?
    } else {
        return Err(counts.error(
            "the fourth line of a molfile names its version",
            "save the structure as a molfile, V2000 or V3000",
        ));
    };
    table.molecule()
}

/// A line and where it stands.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl Line<'_> {
    fn range(self) -> Range<usize> {
        let words = self.text.trim_start();
        let start = self.start + self.text.len() - words.len();
        start..start + words.trim_end().len()
    }

    fn error(self, message: impl Into<String>, help: impl Into<String>) -> StructureError {
        StructureError::new(self.range(), message, help)
    }

    fn unreadable(self, what: &str) -> StructureError {
        self.error(
            format!("this line should hold {what}"),
            "save the structure again from the program that drew it",
        )
    }
}

struct Lines<'a> {
    lines: Vec<Line<'a>>,
    end: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let here = Line {
                text: line.trim_end_matches(['\n', '\r']),
                start,
            };
            start += line.len();
            here
        });
        Lines {
            lines: lines.collect(),
            end: text.len(),
        }
    }

    /// A line; behind the last one, an empty one.
    fn get(&self, number: usize) -> Line<'a> {
        let none = Line {
            text: "",
            start: self.end,
        };
        self.lines.get(number).copied().unwrap_or(none)
    }
}

/// Atoms and bonds as a file has them.
#[derive(Debug, Default)]
struct Table {
    atoms: Vec<Row>,
    bonds: Vec<Bond>,
}

#[derive(Debug)]
struct Row {
    atom: Atom,
    /// Electrons that are in no pair.
    radical: u32,
    /// How many bonds it has, where that is told.
    valence: Option<u32>,
}

impl Row {
    fn new(symbol: &str, place: [f64; 2], line: Line<'_>) -> Result<Row, StructureError> {
        let (element, isotope) = match symbol {
            "D" => (Element::H, Some(2)),
            "T" => (Element::H, Some(3)),
            "*" | "A" | "Q" | "R" | "R#" | "L" | "LP" | "X" => (Element::ANY, None),
            _ => match Element::of_symbol(symbol) {
                Some(element) => (element, None),
                None => {
                    return Err(line.error(
                        format!("no element has the symbol `{symbol}`"),
                        "compare it with the source",
                    ));
                }
            },
        };
        if !place
            .iter()
            .all(|part| part.is_finite() && part.abs() < 1e6)
        {
            return Err(line.unreadable("an atom with its place"));
        }
        Ok(Row {
            atom: Atom {
                element,
                isotope,
                charge: 0,
                hydrogens: 0,
                center: None,
                place,
                range: line.range(),
            },
            radical: 0,
            valence: None,
        })
    }
}

/// Marks an atom with a charge, a mass number or a radical.
fn mark(row: &mut Row, kind: &str, value: i32, line: Line<'_>) -> Result<(), StructureError> {
    match kind {
        "M  CHG" if value.abs() <= 15 => row.atom.charge = value,
        "M  RAD" => row.radical = u32::try_from(value - 1).unwrap_or(0).max(1),
        "M  ISO" => {
            let isotope = u16::try_from(value).ok().filter(|number| *number > 0);
            let element = row.atom.element;
            if isotope.is_some() && element != Element::ANY && element.mass(isotope).is_none() {
                let message = format!(
                    "no isotope of {} with the mass {value} is known here",
                    element.symbol()
                );
                return Err(line.error(message, "compare the mass number with the source"));
            }
            row.atom.isotope = isotope;
        }
        _ => return Err(line.unreadable("a charge that an atom can have")),
    }
    Ok(())
}

impl Table {
    fn add_atom(&mut self, row: Row, line: Line<'_>) -> Result<(), StructureError> {
        if self.atoms.len() == MOST_ATOMS {
            return Err(line.error(
                format!("a structure of more than {MOST_ATOMS} atoms"),
                "leave the structure out: it could not be drawn legibly",
            ));
        }
        self.atoms.push(row);
        Ok(())
    }

    fn add_bond(
        &mut self,
        (from, to): (usize, usize),
        kind: u32,
        wedge: Option<Wedge>,
        line: Line<'_>,
    ) -> Result<(), StructureError> {
        let (count, double) = (self.atoms.len(), |bond: &Bond| {
            (bond.from, bond.to) == (from, to) || (bond.from, bond.to) == (to, from)
        });
        if from == to || from >= count || to >= count || self.bonds.iter().any(double) {
            return Err(line.unreadable("a bond between two other atoms"));
        }
        let order = match kind {
            1..=3 => u8::try_from(kind).unwrap_or(1),
            4 | 9 => 1,
            _ => {
                return Err(line.error(
                    format!("bonds of kind {kind} are not drawn"),
                    "use single, double, triple or aromatic bonds",
                ));
            }
        };
        self.bonds.push(Bond {
            from,
            to,
            order,
            aromatic: kind == 4,
            wedge,
        });
        Ok(())
    }

    fn molecule(self) -> Result<Molecule, StructureError> {
        let mut used = vec![0; self.atoms.len()];
        let mut aromatic = vec![false; self.atoms.len()];
        for bond in &self.bonds {
            for atom in [bond.from, bond.to] {
                used[atom] += u32::from(bond.order);
                aromatic[atom] |= bond.aromatic;
            }
        }
        let mut molecule = Molecule {
            placed: true,
            bonds: self.bonds,
            ..Molecule::default()
        };
        for (number, row) in self.atoms.into_iter().enumerate() {
            let mut atom = row.atom;
            let taken = used[number] + row.radical;
            let needed = taken + u32::from(aromatic[number]);
            let mut usual = usual_valences(atom.element, atom.charge).into_iter();
            // A pyrrole's nitrogen takes part in its ring without a double bond.
            let usual = usual.find(|valence| *valence >= needed.min(taken.max(3)));
            let valence = row.valence.or(usual).unwrap_or(0);
            atom.hydrogens = valence.saturating_sub(if row.valence.is_some() {
                used[number]
            } else {
                needed
            });
            molecule.atoms.push(atom);
        }
        molecule.normalise();
        if aromatic.contains(&true) {
            kekulize(&mut molecule, &aromatic)?;
        }
        if molecule.atoms.is_empty() {
            return Err(StructureError::new(
                0..0,
                "there is no atom in it",
                "draw a structure",
            ));
        }
        molecule.fold_hydrogens();
        Ok(molecule)
    }
}

impl Molecule {
    /// Scales places so that a bond in the middle of all lengths is 1 long.
    fn normalise(&mut self) {
        let mut lengths: Vec<f64> = self
            .bonds
            .iter()
            .map(|bond| {
                let (a, b) = (self.atoms[bond.from].place, self.atoms[bond.to].place);
                (a[0] - b[0]).hypot(a[1] - b[1])
            })
            .collect();
        lengths.sort_by(f64::total_cmp);
        let unit = lengths.get(lengths.len() / 2).copied().unwrap_or(1.0);
        // Without places of its own the structure is laid out like one from SMILES.
        let flat = lengths.first().is_some_and(|least| *least < 0.05 * unit) || unit < 1e-3;
        self.placed = !flat;
        for atom in self.atoms.iter_mut().filter(|_| !flat) {
            atom.place = atom.place.map(|part| part / unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ETHANOL: &str = "ethanol\n  drawn by hand\n\n  3  2  0  0  0  0            999 V2000\n    0.0000    0.0000    0.0000 C   0  0\n    1.2990    0.7500    0.0000 C   0  0\n    2.5981    0.0000    0.0000 O   0  0\n  1  2  1  0\n  2  3  1  1\nM  ISO  1   1  13\nM  END\n";

    #[test]
    fn both_versions_are_read() {
        let molecule = parse(ETHANOL).unwrap();
        assert_eq!(molecule.formula().unwrap().to_string(), "C[13C]H6O");
        assert_eq!(molecule.bonds[1].wedge, Some(Wedge::Up));
        let v3000 = "\n\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 3 2 0 0 0\nM  V30 BEGIN ATOM\nM  V30 1 C 0 0 0 0 -\nM  V30 MASS=13\nM  V30 2 C 1.299 0.75 0 0\nM  V30 3 O 2.5981 0 0 0 CHG=-1\nM  V30 END ATOM\nM  V30 BEGIN BOND\nM  V30 1 1 1 2\nM  V30 2 1 2 3 CFG=3\nM  V30 END BOND\nM  V30 END CTAB\nM  END\n";
        let molecule = parse(v3000).unwrap();
        assert_eq!(molecule.formula().unwrap().to_string(), "C[13C]H5O−");
        assert_eq!(molecule.bonds[1].wedge, Some(Wedge::Down));
        assert!(molecule.placed);
    }

    #[test]
    fn mistakes_are_told_at_their_lines() {
        let broken = ETHANOL.replace("O   0  0", "Oo  0  0");
        let error = parse(&broken).unwrap_err();
        assert!(broken[error.range].contains("Oo"), "{}", error.message);
        assert!(parse("nothing").is_err() && parse("").is_err());
        let short = ETHANOL.split("  1  2  1").next().unwrap();
        assert!(parse(short).is_err());
    }
}
