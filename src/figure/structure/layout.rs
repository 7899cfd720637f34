//! Where the atoms stand.

use std::f64::consts::PI;

use super::graph::Graph;
use super::plane::{Spot, angle, distance, number, turned};
use super::scaffold::Usual;
use super::{grow, untangle};

/// The widest that a part may become by turning, in lengths of a bond.
const WIDEST: f64 = 22.0;
/// The space between parts that no bond joins.
const SPACE: f64 = 1.3;

/// Places for all atoms: those of the file where it has some, else new ones.
pub(super) fn place(graph: &Graph<'_>) -> Vec<Spot> {
    let molecule = graph.molecule;
    if molecule.placed {
        return molecule.atoms.iter().map(|atom| atom.place).collect();
    }
    let mut spots = vec![[0.0, 0.0]; molecule.atoms.len()];
    let mut parts = molecule.parts();
    for part in &parts {
        grow::place(graph, part, &mut spots);
    }
    spread(&parts, &mut spots);
    untangle::untangle(graph, &mut spots);
    untangle::ends(graph, &mut spots);
    parts.iter().for_each(|part| turn(graph, part, &mut spots));
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    side_by_side(&parts, &mut spots);
    spots
}

/// Moves parts so far from each other that they are not in each other's way.
fn spread(parts: &[Vec<usize>], spots: &mut [Spot]) {
    for (at, part) in parts.iter().enumerate() {
        for atom in part {
            spots[*atom][0] += 1000.0 * number(at);
        }
    }
}

/// The box around atoms: left, bottom, right, top.
fn bounds(part: &[usize], spots: &[Spot]) -> [f64; 4] {
    let mut found = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    for atom in part {
        let [x, y] = spots[*atom];
        found = [
            found[0].min(x),
            found[1].min(y),
            found[2].max(x),
            found[3].max(y),
        ];
    }
    found
}

/// Turns a part so that it lies rather than stands, its bonds at angles that the eye knows.
fn turn(graph: &Graph<'_>, part: &[usize], spots: &mut [Spot]) {
    let Some(first) = part.first() else { return };
    let center = spots[*first];
    let mut best: Option<(f64, Vec<Spot>)> = None;
    let usual = graph
        .largest_system(part)
        .and_then(|system| system.usual.as_ref());
    let (upright, weight) = usual.map_or((0.0, 0.0), |usual| (off(usual, spots), usual.weight));
    for twelfth in 0..12 {
        let turn = upright + PI * number(twelfth) / 6.0;
        let mut tried = spots.to_vec();
        part.iter()
            .for_each(|atom| tried[*atom] = turned(tried[*atom], center, turn));
        let [left, bottom, right, top] = bounds(part, &tried);
        let (width, height) = (right - left, top - bottom);
        let turned_over = if twelfth == 0 { 0.0 } else { weight };
        let cost = height
            + (width - WIDEST).max(0.0) * 3.0
            + unfamiliar(graph, part, &tried)
            + turned_over;
        if best.as_ref().is_none_or(|(least, _)| cost < least - 1e-6) {
            best = Some((cost, tried));
        }
    }
    if let Some((_, tried)) = best {
        spots.copy_from_slice(&tried);
    }
}

/// By how much places are turned from the usual ones.
fn off(usual: &Usual, spots: &[Spot]) -> f64 {
    let mut places = usual.spots.iter();
    let Some(((a, from), (b, to))) = places.next().zip(places.next_back()) else {
        return 0.0;
    };
    angle(*from, *to) - angle(spots[*a], spots[*b])
}

/// What readers do not expect: level bonds in rings of six, and heteroatoms with double bonds that hang down.
fn unfamiliar(graph: &Graph<'_>, part: &[usize], spots: &[Spot]) -> f64 {
    let mut cost = 0.0;
    for bond in graph
        .molecule
        .bonds
        .iter()
        .filter(|bond| part.contains(&bond.from))
    {
        let (a, b) = (spots[bond.from], spots[bond.to]);
        let level = (a[1] - b[1]).abs() < 0.05 * distance(a, b);
        cost += if level { 0.06 } else { 0.0 };
        let hangs = |end: usize, from: usize| {
            graph.neighbours[end].len() == 1
                && bond.order == 2
                && spots[end][1] < spots[from][1] - 0.1
        };
        if hangs(bond.from, bond.to) || hangs(bond.to, bond.from) {
            cost += 0.15;
        }
    }
    cost
}

/// Parts beside each other, in rows that are not too wide, each row on its own middle.
fn side_by_side(parts: &[Vec<usize>], spots: &mut [Spot]) {
    let (mut x, mut top, mut lowest) = (0.0, 0.0, 0.0_f64);
    let mut row_height = 0.0_f64;
    for part in parts {
        let [left, bottom, right, high] = bounds(part, spots);
        let (width, height) = (right - left, high - bottom);
        if x > 0.0 && x + width > WIDEST {
            top = lowest - SPACE - row_height / 2.0 - height / 2.0;
            x = 0.0;
            row_height = 0.0;
        }
        row_height = row_height.max(height);
        let shift = [x - left, top - f64::midpoint(bottom, high)];
        for atom in part {
            spots[*atom] = [spots[*atom][0] + shift[0], spots[*atom][1] + shift[1]];
        }
        lowest = lowest.min(top - height / 2.0);
        x += width + SPACE;
    }
}
