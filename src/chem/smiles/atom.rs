//! Atoms, bare and in brackets.

use super::{Parser, Slot, StructureError, Turn, Written, error};
use crate::chem::Element;
use crate::chem::molecule::Atom;

/// Symbols that stand without brackets, the long ones first.
const BARE: [&str; 17] = [
    "Cl", "Br", "B", "C", "N", "O", "P", "S", "F", "I", "b", "c", "n", "o", "p", "s", "*",
];
/// Symbols of aromatic atoms in brackets, the long ones first.
const AROMATIC: [&str; 10] = ["se", "as", "te", "si", "b", "c", "n", "o", "p", "s"];
/// Kinds of centres that are no tetrahedra.
const OTHER_CENTRES: [&str; 4] = ["AL", "SP", "TB", "OH"];

impl<'a> Parser<'a> {
    pub(super) fn bare_atom(&mut self) -> Result<Written, StructureError> {
        let (rest, at) = (self.rest(), self.at);
        let Some(symbol) = BARE.into_iter().find(|symbol| rest.starts_with(symbol)) else {
            let long = rest
                .get(..2)
                .filter(|symbol| Element::of_symbol(symbol).is_some());
            let symbol = long.or(rest.get(..1)).unwrap_or(rest);
            let range = at..at + symbol.len();
            return Err(match (symbol, Element::of_symbol(symbol)) {
                ("D", _) => error(
                    range,
                    "deuterium is written `[2H]`",
                    "write `[2H]` in its place",
                ),
                ("T", _) => error(
                    range,
                    "tritium is written `[3H]`",
                    "write `[3H]` in its place",
                ),
                (_, Some(_)) => error(
                    range,
                    format!("`{symbol}` stands in brackets"),
                    format!("write `[{symbol}]`, with its hydrogens and charge"),
                ),
                _ => error(
                    range,
                    format!("no atom is written `{symbol}`"),
                    "copy the SMILES again from its source",
                ),
            });
        };
        self.at += symbol.len();
        let aromatic = symbol.starts_with(|c: char| c.is_ascii_lowercase());
        let bare = symbol != "*";
        Ok(written(element(symbol), aromatic, bare))
    }

    pub(super) fn bracket_atom(&mut self) -> Result<Written, StructureError> {
        let open = self.at;
        let Some(length) = self.rest().find(']') else {
            return Err(error(
                open..open + 1,
                "this bracket is not closed",
                "add `]` behind the atom",
            ));
        };
        let end = open + length;
        self.at += 1;
        let digits = self.digits();
        let isotope: Option<u16> = match digits {
            "" => None,
            digits => digits.parse().ok().filter(|number| *number > 0),
        };
        let range = open + 1..self.at;
        if isotope.is_none() && !digits.is_empty() {
            return Err(error(
                range,
                format!("`{digits}` is no mass number"),
                "write the mass number alone, as in `[13C]`",
            ));
        }
        let mut atom = self.symbol(end)?;
        if isotope.is_some()
            && atom.atom.element.mass(isotope).is_none()
            && atom.atom.element != Element::ANY
        {
            let message = format!(
                "no isotope of {} with that mass is known here",
                atom.atom.element.symbol()
            );
            return Err(error(
                range,
                message,
                "compare the mass number with the source",
            ));
        }
        atom.atom.isotope = isotope;
        atom.turn = self.turn()?;
        if self.eat("H") {
            atom.atom.hydrogens = match self.digits() {
                "" => 1,
                digits => digits
                    .parse()
                    .ok()
                    .filter(|count| *count <= 9)
                    .ok_or_else(|| {
                        error(
                            open..end + 1,
                            "an atom with that many hydrogens",
                            "compare it with the source",
                        )
                    })?,
            };
        }
        if atom.atom.hydrogens == 1 {
            atom.ligands.push(Slot::Hydrogen);
        }
        atom.atom.charge = self.charge(open, end)?;
        if self.eat(":") {
            self.digits();
        }
        if self.at != end {
            let length = self.rest().chars().next().map_or(1, char::len_utf8);
            let wrong = &self.text[self.at..self.at + length];
            let message = format!("`{wrong}` cannot stand here in an atom");
            return Err(error(
                self.at..self.at + length,
                message,
                "the order is: mass number, symbol, `@`, hydrogens, charge, as in `[13C@H]` or `[NH4+]`",
            ));
        }
        self.at += 1;
        Ok(atom)
    }

    fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += length;
        &rest[..length]
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn symbol(&mut self, end: usize) -> Result<Written, StructureError> {
        let rest = &self.text[self.at..end];
        if let Some(symbol) = AROMATIC.into_iter().find(|symbol| rest.starts_with(symbol)) {
            self.at += symbol.len();
            return Ok(written(element(symbol), true, false));
        }
        let long = rest
            .get(..2)
            .filter(|symbol| Element::of_symbol(symbol).is_some());
        let short = rest
            .get(..1)
            .filter(|symbol| *symbol == "*" || Element::of_symbol(symbol).is_some());
        let Some(symbol) = long.or(short) else {
            let shown: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
            let range = self.at..self.at + shown.len().max(1).min(end + 1 - self.at);
            return Err(match shown.as_str() {
                "D" => error(
                    range,
                    "deuterium is written `[2H]`",
                    "write `[2H]` in its place",
                ),
                "T" => error(
                    range,
                    "tritium is written `[3H]`",
                    "write `[3H]` in its place",
                ),
                "" => error(
                    range,
                    "an atom without symbol",
                    "write the symbol behind the bracket",
                ),
                _ => error(
                    range,
                    format!("no element has the symbol `{shown}`"),
                    "compare it with the source",
                ),
            });
        };
        self.at += symbol.len();
        Ok(written(element(symbol), false, false))
    }

    fn turn(&mut self) -> Result<Option<Turn>, StructureError> {
        let start = self.at;
        if !self.eat("@") {
            return Ok(None);
        }
        if self.eat("@") {
            return Ok(Some(Turn::Clockwise));
        }
        if let Some(kind) = OTHER_CENTRES
            .into_iter()
            .find(|kind| self.rest().starts_with(kind))
        {
            let range = start..self.at + kind.len();
            let message =
                format!("`@{kind}` is a kind of centre that is not drawn: only tetrahedra are");
            return Err(error(
                range,
                message,
                "write the atom without it, or give a picture of the structure",
            ));
        }
        if self.eat("TH1") {
            return Ok(Some(Turn::Counterclockwise));
        }
        if self.eat("TH2") {
            return Ok(Some(Turn::Clockwise));
        }
        Ok(Some(Turn::Counterclockwise))
    }

    fn charge(&mut self, open: usize, end: usize) -> Result<i32, StructureError> {
        let signed = match self.rest().chars().next() {
            Some('+') => 1,
            Some('-') => -1,
            _ => return Ok(0),
        };
        let sign = if signed > 0 { "+" } else { "-" };
        self.at += 1;
        let mut number = 1;
        while self.eat(sign) {
            number += 1;
        }
        let digits = self.digits();
        if !digits.is_empty() {
            number = digits.parse().unwrap_or(100);
        }
        if (0..=15).contains(&number) {
            return Ok(signed * number);
        }
        Err(error(
            open..end + 1,
            "an atom with that much charge",
            "compare it with the source",
        ))
    }
}

fn element(symbol: &str) -> Element {
    let mut letters = symbol.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let symbol: String = first.into_iter().chain(letters).collect();
    Element::of_symbol(&symbol).unwrap_or(Element::ANY)
}

fn written(element: Element, aromatic: bool, bare: bool) -> Written {
    Written {
        atom: Atom {
            element,
            isotope: None,
            charge: 0,
            hydrogens: 0,
            center: None,
            place: [0.0, 0.0],
            range: 0..0,
        },
        aromatic,
        bare,
        turn: None,
        ligands: Vec::new(),
    }
}
