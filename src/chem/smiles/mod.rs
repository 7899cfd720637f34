//! SMILES, as OpenSMILES defines it.
//!
//! In: a line of SMILES. Out: a [`Molecule`] with every hydrogen counted and every aromatic ring in a Kekulé form,
//! or what is wrong and at which byte. Own code, because the parsers that were tried lose places, isotopes or
//! stereochemistry, all of which are told or drawn here.

pub(super) mod aromatic;
mod atom;
mod matching;
mod stereo;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use super::molecule::{Atom, Bond, Center, Ligand, Molecule};
use super::rings;

/// Why a text is no structure that can be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureError {
    /// What is wrong: a phrase.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where.
    pub range: Range<usize>,
}

impl StructureError {
    pub(super) fn new(
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> StructureError {
        StructureError {
            message: message.into(),
            help: help.into(),
            range,
        }
    }
}

impl fmt::Display for StructureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The most atoms that a structure may have.
pub(super) const MOST_ATOMS: usize = 999;

/// Reads a line of SMILES.
pub fn parse(text: &str) -> Result<Molecule, StructureError> {
    let mut parser = Parser {
        text,
        ..Parser::default()
    };
    parser.read()?;
    parser.close()?;
    parser.molecule()
}

/// An atom as it is written.
#[derive(Debug, Clone)]
struct Written {
    atom: Atom,
    aromatic: bool,
    /// Whether its hydrogens follow from its bonds.
    bare: bool,
    /// Whether the others run clockwise or counterclockwise, seen from the first.
    turn: Option<Turn>,
    /// What it carries, in the order in which it is written.
    ligands: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Counterclockwise,
    Clockwise,
}

/// A place among the ligands of an atom; a ring that is open yet is known by its bond's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Atom(usize),
    Hydrogen,
    Ring(u32),
}

/// A bond as it is written.
#[derive(Debug, Clone)]
struct Joint {
    from: usize,
    to: usize,
    sign: Option<Sign>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Order(u8),
    Aromatic,
    /// `/`: the second atom stands above the first.
    Rising,
    /// `\`: it stands below.
    Falling,
}

/// A ring that was opened.
#[derive(Debug, Clone)]
struct Opening {
    atom: usize,
    sign: Option<Sign>,
    range: Range<usize>,
}

#[derive(Debug, Default)]
struct Parser<'a> {
    text: &'a str,
    at: usize,
    atoms: Vec<Written>,
    joints: Vec<Joint>,
    /// The atom that the next one is bound to.
    last: Option<usize>,
    /// Atoms at which branches began, and the places of the brackets.
    branches: Vec<(usize, usize)>,
    rings: BTreeMap<u32, Opening>,
    sign: Option<(Sign, usize)>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn read(&mut self) -> Result<(), StructureError> {
        while let Some(c) = self.rest().chars().next() {
            let here = self.at..self.at + c.len_utf8();
            match c {
                '[' | '*' | 'A'..='Z' | 'a'..='z' => self.atom(c)?,
                '(' => {
                    let Some(last) = self.last.filter(|_| self.sign.is_none()) else {
                        return Err(error(
                            here,
                            "a branch begins before any atom",
                            "write the atom that carries it first",
                        ));
                    };
                    self.branches.push((last, self.at));
                    self.at += 1;
                    if self.rest().starts_with(')') {
                        return Err(error(
                            here.start..here.end + 1,
                            "a branch without atoms",
                            "delete the brackets",
                        ));
                    }
                }
                ')' => {
                    self.no_open_bond()?;
                    let Some((atom, _)) = self.branches.pop() else {
                        return Err(error(
                            here,
                            "no branch is open here",
                            "delete the bracket, or add `(` where the branch begins",
                        ));
                    };
                    self.last = Some(atom);
                    self.at += 1;
                }
                '.' => {
                    self.no_open_bond()?;
                    self.last = None;
                    self.at += 1;
                    if self.rest().is_empty() || self.rest().starts_with(['.', ')']) {
                        return Err(error(
                            here,
                            "a dot with no atom behind it",
                            "delete the dot",
                        ));
                    }
                }
                '0'..='9' | '%' => self.ring()?,
                _ => self.bond(c, here)?,
            }
        }
        Ok(())
    }

    fn bond(&mut self, c: char, here: Range<usize>) -> Result<(), StructureError> {
        let sign = match c {
            '-' => Sign::Order(1),
            '=' => Sign::Order(2),
            '#' => Sign::Order(3),
            '$' => Sign::Order(4),
            ':' => Sign::Aromatic,
            '/' => Sign::Rising,
            '\\' => Sign::Falling,
            '>' => {
                return Err(error(
                    here,
                    "`>` stands in reactions, and this is to be one substance",
                    "write the substance alone",
                ));
            }
            c if c.is_whitespace() => {
                return Err(error(
                    here,
                    "SMILES has no spaces",
                    "delete what stands behind the structure",
                ));
            }
            c => {
                let message = format!("`{c}` means nothing in SMILES");
                return Err(error(
                    here,
                    message,
                    "copy the SMILES again from its source",
                ));
            }
        };
        if self.last.is_none() || self.sign.is_some() {
            return Err(error(
                here,
                "a bond stands where an atom is wanted",
                "delete one of the signs",
            ));
        }
        self.sign = Some((sign, self.at));
        self.at += 1;
        Ok(())
    }

    fn no_open_bond(&self) -> Result<(), StructureError> {
        match self.sign {
            Some((_, at)) => Err(error(
                at..at + 1,
                "a bond that leads to no atom",
                "delete it, or add the atom",
            )),
            None => Ok(()),
        }
    }

    fn atom(&mut self, first: char) -> Result<(), StructureError> {
        let start = self.at;
        let mut written = if first == '[' {
            self.bracket_atom()?
        } else {
            self.bare_atom()?
        };
        written.atom.range = start..self.at;
        if self.atoms.len() == MOST_ATOMS {
            let message = format!("a structure of more than {MOST_ATOMS} atoms");
            return Err(error(
                start..self.at,
                message,
                "leave the structure out: it could not be drawn legibly",
            ));
        }
        let number = self.atoms.len();
        let sign = self.sign.take().map(|(sign, _)| sign);
        if let Some(last) = self.last.replace(number) {
            self.joints.push(Joint {
                from: last,
                to: number,
                sign,
            });
            self.atoms[last].ligands.push(Slot::Atom(number));
            written.ligands.insert(0, Slot::Atom(last));
        }
        self.atoms.push(written);
        Ok(())
    }

    fn ring(&mut self) -> Result<(), StructureError> {
        let start = self.at;
        let (number, length) = ring_number(self.rest()).ok_or_else(|| {
            error(
                start..start + 1,
                "`%` is followed by two digits",
                "write `%10` for the tenth ring",
            )
        })?;
        let here = start..start + length;
        let Some(atom) = self.last else {
            return Err(error(
                here,
                "a ring begins before any atom",
                "write an atom first",
            ));
        };
        self.at += length;
        let sign = self.sign.take().map(|(sign, _)| sign);
        let Some(opening) = self.rings.remove(&number) else {
            self.atoms[atom].ligands.push(Slot::Ring(number));
            self.rings.insert(
                number,
                Opening {
                    atom,
                    sign,
                    range: start..self.at,
                },
            );
            return Ok(());
        };
        let other = opening.atom;
        let joined = |joint: &Joint| {
            (joint.from == other && joint.to == atom) || (joint.from == atom && joint.to == other)
        };
        if other == atom || self.joints.iter().any(joined) {
            return Err(error(
                here,
                "a ring that joins atoms which are joined already",
                "compare the numbers of the rings with the source",
            ));
        }
        let sign = match (opening.sign, sign.map(turned)) {
            (Some(one), Some(two)) if one != two && !(directed(one) && directed(two)) => {
                return Err(error(
                    here,
                    "the two ends of a ring name different bonds",
                    "write the bond at one of them",
                ));
            }
            (one, two) => one.or(two),
        };
        self.joints.push(Joint {
            from: other,
            to: atom,
            sign,
        });
        if let Some(slot) = self.atoms[other]
            .ligands
            .iter_mut()
            .find(|slot| **slot == Slot::Ring(number))
        {
            *slot = Slot::Atom(atom);
        }
        self.atoms[atom].ligands.push(Slot::Atom(other));
        Ok(())
    }

    fn close(&self) -> Result<(), StructureError> {
        self.no_open_bond()?;
        if let Some((_, at)) = self.branches.last() {
            return Err(error(
                *at..at + 1,
                "this branch is not closed",
                "add `)` where it ends",
            ));
        }
        if let Some((number, opening)) = self.rings.iter().next() {
            let message = format!("ring {number} is opened and not closed");
            return Err(error(
                opening.range.clone(),
                message,
                "write the same number at the atom that closes it",
            ));
        }
        if self.atoms.is_empty() {
            return Err(error(
                0..self.text.len(),
                "there is no atom in it",
                "write a structure, or leave the field out",
            ));
        }
        Ok(())
    }

    fn molecule(self) -> Result<Molecule, StructureError> {
        let bare: Vec<bool> = self.atoms.iter().map(|atom| atom.bare).collect();
        let aromatic: Vec<bool> = self.atoms.iter().map(|atom| atom.aromatic).collect();
        let mut molecule = Molecule::default();
        let bonds = self.joints.iter().map(|joint| Bond {
            from: joint.from,
            to: joint.to,
            order: match joint.sign {
                Some(Sign::Order(order)) => order,
                _ => 1,
            },
            aromatic: false,
            wedge: None,
        });
        molecule.bonds = bonds.collect();
        for written in self.atoms {
            let mut ligands: Vec<Ligand> = written.ligands.iter().map(ligand).collect();
            let mut atom = written.atom;
            if let Some(turn) = written.turn {
                if ligands.len() == 3 {
                    // A lone pair stands where a hydrogen would.
                    let first = written.ligands.first().is_some_and(
                        |slot| matches!(slot, Slot::Atom(number) if *number < molecule.atoms.len()),
                    );
                    ligands.insert(usize::from(first), Ligand::Hydrogen);
                }
                if turn == Turn::Clockwise && ligands.len() == 4 {
                    ligands.swap(2, 3);
                }
                atom.center = (ligands.len() == 4).then_some(Center(ligands));
            }
            molecule.atoms.push(atom);
        }
        let in_ring = rings::ring_bonds(&molecule);
        for (number, joint) in self.joints.iter().enumerate() {
            let between = aromatic[joint.from] && aromatic[joint.to];
            molecule.bonds[number].aromatic = match joint.sign {
                Some(Sign::Aromatic) => true,
                None | Some(Sign::Rising | Sign::Falling) => between && in_ring[number],
                Some(Sign::Order(_)) => false,
            };
        }
        aromatic::count_hydrogens(&mut molecule, &bare, &aromatic);
        aromatic::kekulize(&mut molecule, &aromatic)?;
        molecule.sides = stereo::sides(&molecule, &self.joints);
        molecule.fold_hydrogens();
        Ok(molecule)
    }
}

fn ligand(slot: &Slot) -> Ligand {
    match slot {
        Slot::Atom(number) => Ligand::Atom(*number),
        Slot::Hydrogen | Slot::Ring(_) => Ligand::Hydrogen,
    }
}

fn ring_number(rest: &str) -> Option<(u32, usize)> {
    let Some(after) = rest.strip_prefix('%') else {
        return rest.get(..1)?.parse().ok().map(|number| (number, 1));
    };
    if let Some(inner) = after.strip_prefix('(') {
        let (digits, _) = inner.split_once(')')?;
        let plain = (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        return plain
            .then(|| digits.parse().ok())?
            .map(|number| (number, digits.len() + 3));
    }
    let digits = after
        .get(..2)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    digits.parse().ok().map(|number| (number, 3))
}

/// A sign as it reads from the other end.
fn turned(sign: Sign) -> Sign {
    match sign {
        Sign::Rising => Sign::Falling,
        Sign::Falling => Sign::Rising,
        other => other,
    }
}

fn directed(sign: Sign) -> bool {
    matches!(sign, Sign::Rising | Sign::Falling)
}

fn error(
    range: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> StructureError {
    StructureError::new(range, message, help)
}

#[cfg(test)]
mod tests;
