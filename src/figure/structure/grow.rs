//! Chains and systems of rings, joined: from the largest system, or along the longest chain, outwards.

use std::collections::VecDeque;
use std::f64::consts::{PI, TAU};

use super::fuse::{self, Spots};
use super::graph::Graph;
use super::plane::{Spot, angle, distance, middle, minus, mirrored, number, plus, step, turned};

/// A third of a half turn: the bend of a zigzag.
const BEND: f64 = PI / 3.0;

/// Places all atoms of a part that bonds hold together.
pub(super) fn place(graph: &Graph<'_>, part: &[usize], spots: &mut [Spot]) {
    let mut growth = Growth {
        graph,
        spots,
        placed: vec![false; graph.neighbours.len()],
        queue: VecDeque::new(),
    };
    growth.seed(part);
    while let Some(atom) = growth.queue.pop_front() {
        growth.around(atom);
    }
}

struct Growth<'g, 'm> {
    graph: &'g Graph<'m>,
    spots: &'g mut [Spot],
    placed: Vec<bool>,
    queue: VecDeque<usize>,
}

impl Growth<'_, '_> {
    fn seed(&mut self, part: &[usize]) {
        if let Some(system) = self.graph.largest_system(part) {
            let spots = fuse::place(self.graph, system);
            self.put(spots);
        } else {
            let start = self.end_of_longest(part);
            self.put(Spots::from([(start, [0.0, 0.0])]));
        }
    }

    fn put(&mut self, spots: Spots) {
        for (atom, spot) in spots {
            self.spots[atom] = spot;
            self.placed[atom] = true;
            self.queue.push_back(atom);
        }
    }

    /// An end of the longest chain.
    fn end_of_longest(&self, part: &[usize]) -> usize {
        let mut end = part[0];
        for _ in 0..2 {
            let mut reached = vec![end];
            let mut seen = vec![false; self.placed.len()];
            seen[end] = true;
            let mut at = 0;
            while let Some(atom) = reached.get(at).copied() {
                for (next, _) in &self.graph.neighbours[atom] {
                    if !std::mem::replace(&mut seen[*next], true) {
                        reached.push(*next);
                    }
                }
                at += 1;
            }
            end = reached[reached.len() - 1];
        }
        end
    }

    /// Places the neighbours of an atom that have no place.
    fn around(&mut self, atom: usize) {
        let next = self.graph.neighbours[atom].iter().map(|next| next.0);
        let (known, mut open): (Vec<usize>, Vec<usize>) = next.partition(|next| self.placed[*next]);
        if open.is_empty() {
            return;
        }
        // The larger branches first.
        let weight = |branch: &usize| {
            let bond = self.graph.bond_between(atom, *branch).unwrap_or(usize::MAX);
            std::cmp::Reverse(self.graph.beyond(*branch, bond).len())
        };
        open.sort_by_key(weight);
        let directions = match known[..] {
            [] => self.first(atom, open.len()),
            [one] => self.onward(atom, one, &open),
            _ => self.gap(atom, &known, open.len()),
        };
        for (branch, direction) in open.into_iter().zip(directions) {
            self.attach(atom, branch, direction);
        }
    }

    fn first(&self, atom: usize, count: usize) -> Vec<f64> {
        let start = if self.graph.is_straight(atom) {
            0.0
        } else {
            -PI / 6.0
        };
        (0..count)
            .map(|at| start + TAU * number(at) / number(count))
            .collect()
    }

    /// Directions behind a bond: a zigzag that keeps its course.
    fn onward(&self, atom: usize, before: usize, open: &[usize]) -> Vec<f64> {
        let course = angle(self.spots[before], self.spots[atom]);
        if open.len() == 1 && self.graph.is_straight(atom) {
            return vec![course];
        }
        let bend = self.bend(atom, before);
        let ends = |atom: &usize| self.graph.neighbours[*atom].len() == 1;
        let leaves = open.iter().filter(|atom| ends(atom)).count();
        match (open.len(), leaves) {
            (1, _) => vec![course + bend],
            (2, _) => vec![course + bend, course - bend],
            // A sulfonyl group: the chain keeps its zigzag, and the ends stand on the outside.
            (3, 2) => vec![
                course + bend,
                course - bend / 3.0,
                course - bend * 5.0 / 3.0,
            ],
            (count, _) => (1..=count)
                .map(|at| {
                    // The first, largest branch goes straight on.
                    let order = [2, 1, 3];
                    let place = order
                        .get(at - 1)
                        .copied()
                        .filter(|_| count == 3)
                        .unwrap_or(at);
                    course + PI + TAU * number(place) / number(count + 1)
                })
                .collect(),
        }
    }

    /// The bend at an atom that is opposite to the one before it, or that leads away from what is there.
    fn bend(&self, atom: usize, before: usize) -> f64 {
        let [here, there] = [atom, before].map(|atom| self.spots[atom]);
        let course = angle(there, here);
        let behind = self.graph.neighbours[before].iter().map(|next| next.0);
        let behind: Vec<usize> = behind
            .filter(|next| *next != atom && self.placed[*next])
            .collect();
        let reference = match behind[..] {
            [one] => self.spots[one],
            // Of two ways the one that leads further away from everything.
            _ => {
                let placed =
                    (0..self.placed.len()).filter(|other| self.placed[*other] && *other != atom);
                middle(placed.map(|other| self.spots[other]))
            }
        };
        let ends = [BEND, -BEND].map(|bend| plus(here, step(course + bend)));
        if distance(ends[0], reference) + 1e-9 >= distance(ends[1], reference) {
            BEND
        } else {
            -BEND
        }
    }

    /// Directions that divide the largest gap between neighbours evenly.
    fn gap(&self, atom: usize, known: &[usize], count: usize) -> Vec<f64> {
        let here = self.spots[atom];
        let mut angles: Vec<f64> = known
            .iter()
            .map(|next| angle(here, self.spots[*next]))
            .collect();
        angles.sort_by(f64::total_cmp);
        let mut largest = (0.0, 0.0);
        for at in 0..angles.len() {
            let next = angles.get(at + 1).copied().unwrap_or(angles[0] + TAU);
            if next - angles[at] > largest.1 + 1e-9 {
                largest = (angles[at], next - angles[at]);
            }
        }
        let (start, width) = largest;
        (1..=count)
            .map(|at| start + width * number(at) / number(count + 1))
            .collect()
    }

    /// Places an atom, and with it the system of rings that it is in, at the end of a bond.
    fn attach(&mut self, atom: usize, branch: usize, direction: f64) {
        let here = plus(self.spots[atom], step(direction));
        let Some(system) = self.graph.system_of[branch] else {
            self.put(Spots::from([(branch, here)]));
            return;
        };
        let system = &self.graph.systems[system];
        let spots = fuse::place(self.graph, system);
        let own = spots[&branch];
        let inside = self.graph.neighbours[branch]
            .iter()
            .filter_map(|next| spots.get(&next.0));
        let inside: Vec<f64> = inside.map(|spot| angle(own, *spot)).collect();
        // The free side of the atom in its ring looks back along the bond.
        let outside = free_side(&inside, self.graph.neighbours[branch].len() - inside.len());
        let turn = direction + PI - outside;
        let shift = minus(here, own);
        let moved = |spot: Spot| turned(plus(spot, shift), here, turn);
        let one: Spots = spots
            .iter()
            .map(|(atom, spot)| (*atom, moved(*spot)))
            .collect();
        let back = self.spots[atom];
        let two: Spots = one
            .iter()
            .map(|(atom, spot)| (*atom, mirrored(*spot, back, here)))
            .collect();
        let crowd = |spots: &Spots| {
            let placed = (0..self.placed.len()).filter(|other| self.placed[*other]);
            let near = placed.flat_map(|other| spots.values().map(move |spot| (other, spot)));
            near.map(|(other, spot)| 1.0 / distance(self.spots[other], *spot).max(0.1).powi(3))
                .sum::<f64>()
        };
        let chosen = if crowd(&two) < crowd(&one) - 1e-6 {
            two
        } else {
            one
        };
        self.put(chosen);
    }
}

/// The middle of the largest gap between directions; where several bonds leave it, the first of them.
fn free_side(angles: &[f64], leaving: usize) -> f64 {
    let mut angles = angles.to_vec();
    angles.sort_by(f64::total_cmp);
    let mut largest = (0.0, 0.0);
    for at in 0..angles.len() {
        let next = angles.get(at + 1).copied().unwrap_or(angles[0] + TAU);
        if next - angles[at] > largest.1 + 1e-9 {
            largest = (angles[at], next - angles[at]);
        }
    }
    largest.0 + largest.1 / number(leaving.max(1) + 1)
}
