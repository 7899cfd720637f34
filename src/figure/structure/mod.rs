//! Structural formulas.
//!
//! In: a [`Molecule`]. Out: its drawing, with symbols in the document's fonts
//! and bonds as lines and wedges; atoms without places are laid out here.
//! Invariant: the same molecule gives the same drawing; no bond runs through a
//! symbol.

mod fuse;
mod graph;
mod grow;
mod layout;
mod letters;
mod plane;
mod relax;
mod scaffold;
mod scaffolds;
mod sketch;
mod strokes;
mod untangle;
mod wedge;

use std::ops::Range;

use self::graph::Graph;
use self::plane::Spot;
use self::sketch::Sketch;
use self::strokes::Strokes;
use super::text::Measure;
use super::{LETTERS, Refusal, WIDEST};
use crate::chem::Molecule;
use crate::font::FontBook;
use crate::graphics::{Drawing, Point, Pt};

/// The length of a bond where there is room.
const BOND: f64 = 18.0;
/// The shortest bond: what does not fit with it is made smaller as a whole.
const SHORTEST: f64 = 13.0;
/// The most height that a structure takes before its bonds are made shorter.
const HIGHEST: f64 = 420.0;
/// The space around the drawing.
const MARGIN: Pt = Pt(3.0);

/// Why a molecule is not drawn, and at which of its atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undrawn {
    /// What stands against it, and what to do.
    pub refusal: Refusal,
    /// Where the atom is written.
    pub range: Range<usize>,
}

/// Draws a molecule.
pub fn structure(molecule: &Molecule, fonts: &FontBook) -> Result<Drawing, Undrawn> {
    if let Some(metal) = sandwiched(molecule) {
        let symbol = molecule.atoms[metal].element.symbol();
        return Err(Undrawn {
            refusal: Refusal {
                reason: format!(
                    "no flat drawing shows {symbol} bound to atoms that are bound to each other, as in ferrocene"
                ),
                help: "write the parts as ions, `[cH-]1cccc1.[cH-]1cccc1.[Fe+2]`, or give a molfile or an SVG with its drawing".to_owned(),
            },
            range: molecule.atoms[metal].range.clone(),
        });
    }
    let sketch = Sketch::of(molecule);
    let graph = Graph::new(&sketch.molecule);
    let spots = layout::place(&graph);
    if let Some(bond) = untangle::wrong_side(&graph, &spots) {
        let ends = [
            sketch.molecule.bonds[bond].from,
            sketch.molecule.bonds[bond].to,
        ];
        let [a, b] = ends.map(|atom| sketch.molecule.atoms[atom].element.symbol());
        return Err(Undrawn {
            refusal: Refusal {
                reason: format!(
                    "a double bond ({a}={b}) in a ring has its neighbours on sides on which they cannot be drawn"
                ),
                help: "give the structure as a molfile, with places for its atoms".to_owned(),
            },
            range: sketch.molecule.atoms[ends[0]].range.clone(),
        });
    }
    let raised = wedge::wedges(&graph, &spots);
    let (width, height) = extent(&spots);
    let bond = BOND
        .min((WIDEST.0 - 30.0) / width.max(1.0))
        .min(HIGHEST / height.max(1.0))
        .max(SHORTEST);
    let letters = Pt(LETTERS.0 * (bond / BOND).max(0.85));
    let spots: Vec<Spot> = spots.iter().map(|[x, y]| [x * bond, -y * bond]).collect();
    let upright: Vec<Spot> = spots.iter().map(|[x, y]| [*x, -y]).collect();
    let mut measure = Measure::new(fonts);
    let symbols = (0..spots.len()).map(|atom| {
        let at = Point::new(Pt(spots[atom][0]), Pt(spots[atom][1]));
        letters::symbol(&graph, &sketch, atom, &upright, (at, letters), &mut measure)
    });
    let symbols: Vec<letters::Symbol> = symbols.collect();
    let mut drawing = Drawing::default();
    let strokes = Strokes {
        graph: &graph,
        symbols: &symbols,
        spots: &spots,
        raised: &raised,
        bond,
        width: 0.05 * bond,
    };
    strokes.draw(&mut drawing);
    for label in symbols.into_iter().flat_map(|symbol| symbol.labels) {
        drawing.label(label);
    }
    Ok(drawing.cropped(MARGIN))
}

/// An atom without a place that is bound to three others in a row, or to more: the face of a ring, or an allyl.
fn sandwiched(molecule: &Molecule) -> Option<usize> {
    if molecule.placed {
        return None;
    }
    let neighbours = molecule.neighbours();
    let bound = |one: usize, two: usize| neighbours[one].iter().any(|next| next.0 == two);
    (0..molecule.atoms.len()).find(|atom| {
        let around: Vec<usize> = neighbours[*atom].iter().map(|next| next.0).collect();
        let pairs = around.iter().enumerate().flat_map(|(at, one)| {
            let others = around[at + 1..].iter();
            others.filter(move |two| bound(*one, **two))
        });
        is_metal(molecule, *atom) && pairs.count() >= 2
    })
}

fn is_metal(molecule: &Molecule, atom: usize) -> bool {
    const OTHERS: [&str; 24] = [
        "*", "H", "He", "B", "C", "N", "O", "F", "Ne", "Si", "P", "S", "Cl", "Ar", "Ge", "As",
        "Se", "Br", "Kr", "Te", "I", "Xe", "At", "Rn",
    ];
    !OTHERS.contains(&molecule.atoms[atom].element.symbol())
}

/// How wide and how high places are, in lengths of a bond.
fn extent(spots: &[Spot]) -> (f64, f64) {
    let span = |axis: usize| {
        let parts = spots.iter().map(|spot| spot[axis]);
        let (low, high) = parts.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), part| {
            (low.min(part), high.max(part))
        });
        (high - low).max(0.0)
    };
    (span(0), span(1))
}

#[cfg(test)]
mod tests;
