//! Symbols of atoms, with their hydrogens on the side that is free.

use super::graph::Graph;
use super::plane::Spot;
use super::sketch::Sketch;
use crate::chem::{Atom, Element};
use crate::figure::text::{Look, Measure, Rich, rich};
use crate::font::{Family, FontStyle, Position};
use crate::graphics::{Hold, Label, Paint, Point, Pt, Run};

/// How high capital letters are, in their size.
const CAPITALS: f64 = 0.66;
/// The space around letters, in their size.
const SPACE: f64 = 0.17;

/// A symbol as it is set, and the boxes in which no bond is drawn: left, top, right, bottom.
#[derive(Debug, Default)]
pub(super) struct Symbol {
    pub(super) labels: Vec<Label>,
    pub(super) boxes: Vec<[f64; 4]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
    Above,
    Below,
}

/// Whether an atom is drawn with its symbol rather than as the end of its bonds.
fn is_told(graph: &Graph<'_>, sketch: &Sketch, atom: usize) -> bool {
    let own = &graph.molecule.atoms[atom];
    let bonds = graph.neighbours[atom].iter();
    let used: u32 = bonds
        .map(|(_, bond)| u32::from(graph.molecule.bonds[*bond].order))
        .sum();
    own.element != Element::C
        || own.charge != 0
        || own.isotope.is_some()
        || sketch.deuterium[atom] > 0
        || used == 0
        || used + own.hydrogens != 4
}

/// The symbol of an atom that stands at `at`, with letters of a size; none for plain carbon.
pub(super) fn symbol(
    graph: &Graph<'_>,
    sketch: &Sketch,
    atom: usize,
    spots: &[Spot],
    (at, size): (Point, Pt),
    measure: &mut Measure<'_>,
) -> Symbol {
    let mut symbol = Symbol::default();
    if !is_told(graph, sketch, atom) {
        return symbol;
    }
    let own = &graph.molecule.atoms[atom];
    let look = Look::new(size.0, Paint::Ink);
    let core = core(own);
    let light = [("H", own.hydrogens), ("D", sketch.deuterium[atom])];
    let mut beside = Rich::new();
    for (letter, count) in light.into_iter().filter(|(_, count)| *count > 0) {
        beside.extend(rich(letter));
        if count > 1 {
            beside.push(script(count.to_string(), Position::Subscript));
        }
    }
    let mut charge = charge(own.charge);
    if graph.molecule.is_radical(atom) {
        charge.push(script("•".to_owned(), Position::Superscript));
        charge = joined(charge);
    }
    let side = if beside.is_empty() {
        Side::Right
    } else {
        side(graph, atom, spots)
    };
    let middle = |run: &Rich, measure: &mut Measure<'_>| measure.width(run, size);
    let base = Pt(at.y.0 + size.0 * CAPITALS / 2.0);
    let (before, after): (Rich, Rich) = match side {
        Side::Right => (Rich::new(), [beside, charge].concat()),
        Side::Left => (beside, charge),
        Side::Above | Side::Below => {
            let step = size.0 * if side == Side::Above { -0.98 } else { 0.98 };
            let width = middle(&rich(&beside[0].text), measure);
            let start = Point::new(at.x - width / 2.0, base + Pt(step));
            symbol.add(measure.label(&beside, start, Hold::Start, look));
            (Rich::new(), charge)
        }
    };
    let isotope = core
        .iter()
        .filter(|run| run.position != Position::Baseline)
        .cloned()
        .collect();
    let lead = middle(&before, measure) + middle(&isotope, measure);
    let letter = core
        .iter()
        .filter(|run| run.position == Position::Baseline)
        .cloned()
        .collect();
    let start = at.x - lead - middle(&letter, measure) / 2.0;
    let whole = joined([before, core, after].concat());
    symbol.add(measure.label(&whole, Point::new(start, base), Hold::Start, look));
    symbol
}

impl Symbol {
    fn add(&mut self, label: Label) {
        let (left, size) = (label.at.x.0, label.size.0);
        let low = label
            .runs
            .iter()
            .any(|run| run.position == Position::Subscript);
        let high = label
            .runs
            .iter()
            .any(|run| run.position == Position::Superscript);
        let space = size * SPACE;
        self.boxes.push([
            left - space,
            label.at.y.0 - size * (CAPITALS + if high { 0.12 } else { 0.0 }) - space,
            left + label.width.0 + space,
            label.at.y.0 + space + if low { size * 0.12 } else { 0.0 },
        ]);
        self.labels.push(label);
    }
}

/// Runs of one style in one.
fn joined(runs: Rich) -> Rich {
    let mut joined = Rich::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.style == run.style && last.position == run.position => {
                last.text.push_str(&run.text);
            }
            _ => joined.push(run),
        }
    }
    joined
}

fn script(text: String, position: Position) -> Run {
    Run {
        text,
        style: FontStyle::regular(Family::Sans),
        position,
    }
}

/// The symbol with its mass number; `D` for deuterium.
fn core(atom: &Atom) -> Rich {
    match (atom.element, atom.isotope) {
        (Element::H, Some(2)) => rich("D"),
        (Element::H, Some(3)) => rich("T"),
        (element, Some(isotope)) => {
            let mut core = vec![script(isotope.to_string(), Position::Superscript)];
            core.extend(rich(element.symbol()));
            core
        }
        (Element::ANY, None) => rich("R"),
        (element, None) => rich(element.symbol()),
    }
}

fn charge(charge: i32) -> Rich {
    let sign = if charge < 0 { "−" } else { "+" };
    let text = match charge.unsigned_abs() {
        0 => return Rich::new(),
        1 => sign.to_owned(),
        number => format!("{number}{sign}"),
    };
    vec![script(text, Position::Superscript)]
}

/// The side of an atom on which hydrogens are in nobody's way.
fn side(graph: &Graph<'_>, atom: usize, spots: &[Spot]) -> Side {
    let here = spots[atom];
    let around = graph.neighbours[atom].iter();
    let angles: Vec<f64> = around
        .map(|next| super::plane::angle(here, spots[next.0]).to_degrees())
        .collect();
    if angles.is_empty() {
        // HCl and H₂O, but NH₃ and CH₄.
        let element = graph.molecule.atoms[atom].element;
        let acid = [Element::O, Element::S, Element::F].contains(&element)
            || ["Cl", "Br", "I"].contains(&element.symbol());
        return if acid { Side::Left } else { Side::Right };
    }
    let blocked = |middle: f64, width: f64| {
        angles.iter().any(|angle| {
            let off = (angle - middle).rem_euclid(360.0);
            off.min(360.0 - off) < width
        })
    };
    let free = [
        (Side::Right, 0.0, 58.0),
        (Side::Left, 180.0, 58.0),
        (Side::Above, 90.0, 48.0),
        (Side::Below, 270.0, 48.0),
    ];
    let free = free
        .into_iter()
        .find(|(_, middle, width)| !blocked(*middle, *width));
    free.map_or(Side::Right, |(side, ..)| side)
}
