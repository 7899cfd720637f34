//! Bonds as lines and wedges.

use super::graph::Graph;
use super::letters::Symbol;
use super::plane::{Spot, cross, distance, left, middle, minus, number, plus, times, unit};
use super::wedge::Raised;
use crate::chem::Wedge;
use crate::graphics::{Drawing, Paint, Path, Point, Pt, Stroke};

/// The lines of a double bond stand so far apart, in lengths of a bond.
const APART: f64 = 0.17;
/// Half the width of a wedge at its end.
const WEDGE: f64 = 0.11;

/// Draws bonds between symbols that leave room for them; `y` grows downwards here.
pub(super) struct Strokes<'s, 'm> {
    pub(super) graph: &'s Graph<'m>,
    pub(super) symbols: &'s [Symbol],
    /// Where the atoms stand in the drawing.
    pub(super) spots: &'s [Spot],
    pub(super) raised: &'s [Option<Raised>],
    /// The length of a bond.
    pub(super) bond: f64,
    pub(super) width: f64,
}

impl Strokes<'_, '_> {
    pub(super) fn draw(&self, drawing: &mut Drawing) {
        for number in 0..self.graph.molecule.bonds.len() {
            let bond = &self.graph.molecule.bonds[number];
            let (a, b) = (bond.from, bond.to);
            match (self.raised[number], bond.order) {
                (Some(raised), _) => self.raised(raised, bond.other(raised.from), drawing),
                (None, 2) => self.double(a, b, number, drawing),
                (None, order) => {
                    self.line([a, b], 0.0, [0.0, 0.0], drawing);
                    let side = self.bond * APART;
                    for more in 1..order.min(4) {
                        let side = if more % 2 == 1 { side } else { -side };
                        let by = if more == 3 { 2.0 * side } else { side };
                        self.line([a, b], by, [0.0, 0.0], drawing);
                    }
                }
            }
        }
    }

    /// A line beside the bond, shortened at its ends and cut off at symbols.
    fn line(&self, ends: [usize; 2], by: f64, short: [f64; 2], drawing: &mut Drawing) {
        let [a, b] = ends.map(|atom| self.spots[atom]);
        let along = unit(minus(b, a));
        let out = times(left(along), by);
        let from = plus(plus(a, out), times(along, short[0]));
        let to = plus(plus(b, out), times(along, -short[1]));
        if let Some(line) = self.cut(ends, [from, to]) {
            let stroke = Stroke::solid(Paint::Ink, self.width);
            drawing.path(Path::lines(&line.map(point)).stroke(stroke));
        }
    }

    /// What of a line between two atoms is outside their symbols.
    fn cut(&self, ends: [usize; 2], line: [Spot; 2]) -> Option<[Spot; 2]> {
        let start = leaving(line, &self.symbols[ends[0]].boxes);
        let end = 1.0 - leaving([line[1], line[0]], &self.symbols[ends[1]].boxes);
        let at = |share: f64| plus(line[0], times(minus(line[1], line[0]), share));
        (end - start > 0.02).then(|| [at(start), at(end)])
    }

    fn double(&self, a: usize, b: usize, number: usize, drawing: &mut Drawing) {
        let apart = self.bond * APART;
        let Some(side) = self.inner_side(a, b, number) else {
            self.line([a, b], apart / 2.0, [0.0, 0.0], drawing);
            self.line([a, b], -apart / 2.0, [0.0, 0.0], drawing);
            return;
        };
        self.line([a, b], 0.0, [0.0, 0.0], drawing);
        let short = |atom: usize| {
            let ends = self.graph.neighbours[atom].len() == 1;
            if ends { 0.0 } else { apart * 0.75 }
        };
        self.line([a, b], apart * side, [short(a), short(b)], drawing);
    }

    /// The side of a double bond on which its second line stands: inside a ring, or where more neighbours are; none
    /// where the two lines stand on either side of it.
    fn inner_side(&self, a: usize, b: usize, number: usize) -> Option<f64> {
        let along = minus(self.spots[b], self.spots[a]);
        let side = |spot: Spot| cross(along, minus(spot, self.spots[a]));
        if self.graph.in_ring[number] {
            let has = |ring: &&Vec<usize>| ring.contains(&a) && ring.contains(&b);
            let rings = self.graph.rings.iter().filter(has);
            let doubles = |ring: &Vec<usize>| {
                let bonds = crate::chem::rings::bonds_of(ring, self.graph.molecule);
                bonds
                    .iter()
                    .filter(|bond| self.graph.molecule.bonds[**bond].order == 2)
                    .count()
            };
            let best = rings.min_by_key(|ring| {
                (
                    ring.len() > 8,
                    std::cmp::Reverse(doubles(ring)),
                    ring.len().abs_diff(6),
                )
            });
            if let Some(ring) = best.filter(|ring| ring.len() <= 8) {
                let center = middle(ring.iter().map(|atom| self.spots[*atom]));
                return Some(side(center).signum());
            }
        }
        let counts = [a, b].map(|atom| self.graph.neighbours[atom].len());
        let straight = self.graph.is_straight(a) || self.graph.is_straight(b);
        let labelled = |atom: usize| !self.symbols[atom].labels.is_empty();
        let end =
            |at: usize, atom: usize| counts[at] == 1 && (labelled(atom) || counts[1 - at] > 2);
        if straight || end(0, a) || end(1, b) {
            return None;
        }
        let around = [(a, b), (b, a)];
        let around = around.iter().flat_map(|(atom, other)| {
            self.graph.neighbours[*atom]
                .iter()
                .filter(move |next| next.0 != *other)
        });
        let balance: f64 = around.map(|next| side(self.spots[next.0]).signum()).sum();
        Some(if balance < 0.0 { -1.0 } else { 1.0 })
    }

    fn raised(&self, raised: Raised, to: usize, drawing: &mut Drawing) {
        let ends = [raised.from, to];
        let whole = ends.map(|atom| self.spots[atom]);
        let Some([a, b]) = self.cut(ends, whole) else {
            return;
        };
        let out = left(unit(minus(b, a)));
        let wide = self.bond * WEDGE;
        match raised.wedge {
            Wedge::Up => {
                let tip = self.width / 2.0;
                let corners = [
                    plus(a, times(out, tip)),
                    plus(b, times(out, wide)),
                    plus(b, times(out, -wide)),
                    plus(a, times(out, -tip)),
                ];
                drawing.path(Path::polygon(&corners.map(point)).fill(Paint::Ink));
            }
            Wedge::Down => {
                let length = distance(a, b);
                let count = (4..40_usize)
                    .take_while(|count| number(*count) * 2.3 < length + 2.3)
                    .last()
                    .unwrap_or(4);
                for at in 0..=count {
                    let share = number(at) / number(count);
                    let spot = plus(a, times(minus(b, a), share));
                    let half = wide * share + self.width / 2.0;
                    let line = [plus(spot, times(out, half)), plus(spot, times(out, -half))];
                    drawing.path(
                        Path::lines(&line.map(point)).stroke(Stroke::solid(Paint::Ink, self.width)),
                    );
                }
            }
            Wedge::Either => {
                let waves = 8;
                let spots = (0..=waves * 2).map(|at| {
                    let share = number(at) / number(waves * 2);
                    let by = [0.0, 1.0, 0.0, -1.0][at % 4] * wide * 0.8;
                    point(plus(plus(a, times(minus(b, a), share)), times(out, by)))
                });
                let spots: Vec<Point> = spots.collect();
                drawing.path(Path::lines(&spots).stroke(Stroke::solid(Paint::Ink, self.width)));
            }
        }
    }
}

fn point(spot: Spot) -> Point {
    Point::new(Pt(spot[0]), Pt(spot[1]))
}

/// The share of a line at which it has left the boxes around its start.
fn leaving(line: [Spot; 2], boxes: &[[f64; 4]]) -> f64 {
    let mut share = 0.0_f64;
    for _ in 0..2 {
        for one in boxes {
            if let Some((enters, leaves)) = within(line, *one)
                && enters <= share + 0.05
            {
                share = share.max(leaves);
            }
        }
    }
    share
}

/// The shares of a line at which it enters and leaves a box.
fn within(line: [Spot; 2], [left, top, right, bottom]: [f64; 4]) -> Option<(f64, f64)> {
    let step = minus(line[1], line[0]);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (axis, low, high) in [(0, left, right), (1, top, bottom)] {
        if step[axis].abs() < 1e-9 {
            if line[0][axis] < low || line[0][axis] > high {
                return None;
            }
            continue;
        }
        let (one, two) = (
            (low - line[0][axis]) / step[axis],
            (high - line[0][axis]) / step[axis],
        );
        enters = enters.max(one.min(two));
        leaves = leaves.min(one.max(two));
    }
    (enters < leaves).then_some((enters, leaves))
}
