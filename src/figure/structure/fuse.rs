//! Rings that share atoms, one after the other: regular polygons where they fit, arcs elsewhere.

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

use super::graph::{Graph, System};
use super::plane::{
    Spot, angle, cross, crossing, distance, left, middle, minus, number, plus, step, times, unit,
};
use super::relax;

/// Places of the atoms of a system of rings.
pub(super) type Spots = BTreeMap<usize, Spot>;

/// The best of several ways to lay out a system of rings.
pub(super) fn place(graph: &Graph<'_>, system: &System) -> Spots {
    if let Some(usual) = &system.usual {
        let mut fusion = Fusion {
            graph,
            spots: usual.spots.clone(),
            regular: true,
            way: true,
        };
        fusion.grow(system);
        return fusion.spots;
    }
    let mut best: Option<(f64, Spots)> = None;
    for start in &starts(graph, system) {
        for way in [true, false] {
            let mut fusion = Fusion {
                graph,
                spots: Spots::new(),
                regular: true,
                way,
            };
            fusion.all(system, start);
            let (spots, across) = relax::across(graph, system, fusion.spots);
            let mut tries = vec![spots.clone()];
            if across || !fusion.regular || faults(graph, system, &spots) > 0.5 {
                tries.push(relax::rings(graph, system, spots));
            }
            for spots in tries {
                let cost = faults(graph, system, &spots);
                if best.as_ref().is_none_or(|(least, _)| cost < least - 1e-6) {
                    best = Some((cost, spots));
                }
            }
        }
        if best.as_ref().is_some_and(|(cost, _)| *cost < 1e-3) {
            break;
        }
    }
    best.map(|(_, spots)| spots).unwrap_or_default()
}

/// Rings to begin with: each of the system, and around each bridge the ring that two of them make without it.
fn starts(graph: &Graph<'_>, system: &System) -> Vec<Vec<usize>> {
    let rings = || system.rings.iter().map(|ring| &graph.rings[*ring]);
    let mut starts: Vec<Vec<usize>> = rings().cloned().collect();
    for (at, one) in rings().enumerate() {
        starts.extend(rings().skip(at + 1).filter_map(|two| around(one, two)));
    }
    starts.truncate(MOST_STARTS);
    starts
}

/// The most rings that are tried as the first.
const MOST_STARTS: usize = 16;
/// The largest ring that two others make around a bridge.
const LARGEST_AROUND: usize = 10;

/// The ring that two others make around the bridge that they share.
fn around(one: &[usize], two: &[usize]) -> Option<Vec<usize>> {
    let (first, second) = (outside(one, two)?, outside(two, one)?);
    let mut ring = first;
    let inner = &second[1..second.len() - 1];
    if ring.first() == second.first() {
        ring.extend(inner.iter().rev());
    } else {
        ring.extend(inner);
    }
    (ring.len() <= LARGEST_AROUND).then_some(ring)
}

/// The atoms of a ring that another does not share, with those at which the bridge between them begins and ends.
fn outside(ring: &[usize], other: &[usize]) -> Option<Vec<usize>> {
    let count = ring.len();
    let shared = |at: usize| other.contains(&ring[at % count]);
    let bridge = (0..count).filter(|at| shared(*at)).count();
    let starts: Vec<usize> = (0..count)
        .filter(|at| shared(*at) && !shared(at + 1))
        .collect();
    let [start] = starts[..] else { return None };
    (bridge >= 3).then(|| {
        (0..count - bridge + 2)
            .map(|more| ring[(start + more) % count])
            .collect()
    })
}

/// What is wrong with a layout: bonds that cross or have another length, atoms upon each other, angles that are not
/// those of regular rings.
fn faults(graph: &Graph<'_>, system: &System, spots: &Spots) -> f64 {
    let mut cost = 0.0;
    let bonds: Vec<[usize; 2]> = graph
        .molecule
        .bonds
        .iter()
        .map(|bond| [bond.from, bond.to])
        .filter(|ends| ends.iter().all(|atom| spots.contains_key(atom)))
        .collect();
    let line = |ends: &[usize; 2]| ends.map(|atom| spots[&atom]);
    for (at, bond) in bonds.iter().enumerate() {
        let [a, b] = line(bond);
        let off = distance(a, b) - 1.0;
        cost += 8.0 * off * off;
        for other in &bonds[at + 1..] {
            let apart = bond.iter().all(|atom| !other.contains(atom));
            if apart && crossing(line(bond), line(other)) {
                cost += 4.0;
            }
        }
    }
    let atoms: Vec<usize> = spots.keys().copied().collect();
    for (at, one) in atoms.iter().enumerate() {
        for two in &atoms[at + 1..] {
            let off = 0.85 - distance(spots[one], spots[two]);
            if off > 0.0 && graph.bond_between(*one, *two).is_none() {
                cost += 20.0 * off * off;
            }
        }
    }
    for ring in system.rings.iter().map(|ring| &graph.rings[*ring]) {
        let (count, reach) = (ring.len(), Graph::reach(ring));
        for at in 0..count {
            let across = distance(spots[&ring[at]], spots[&ring[(at + 2) % count]]);
            let weight = if count < 8 { 0.5 } else { 0.1 };
            cost += weight * (across - reach).powi(2);
        }
        for (four, together) in graph.ring_sides(ring) {
            let [a, b, c, d] = four.map(|atom| spots[&atom]);
            if is_together([a, b, c, d]) != together {
                cost += 50.0;
            }
        }
    }
    cost
}

/// Whether the outer two of four points stand on one side of the inner two.
pub(super) fn is_together([a, b, c, d]: [Spot; 4]) -> bool {
    let along = minus(c, b);
    cross(along, minus(a, b)) * cross(along, minus(d, b)) > 0.0
}

struct Fusion<'g, 'm> {
    graph: &'g Graph<'m>,
    spots: Spots,
    /// Whether every ring is a regular polygon.
    regular: bool,
    /// On which side arcs are tried first.
    way: bool,
}

impl Fusion<'_, '_> {
    fn all(&mut self, system: &System, first: &[usize]) {
        for (atom, spot) in first.iter().zip(polygon(first.len())) {
            self.spots.insert(*atom, spot);
        }
        self.grow(system);
    }

    /// Adds the rings of which atoms have no place.
    fn grow(&mut self, system: &System) {
        let rings = system.rings.iter().copied();
        let open = |ring: &usize| {
            let mut atoms = self.graph.rings[*ring].iter();
            atoms.any(|atom| !self.spots.contains_key(atom))
        };
        let mut left: Vec<usize> = rings.filter(open).collect();
        while !left.is_empty() {
            // Rings fused at one bond first, then those that share an atom, then bridges.
            let rank = |ring: &usize| {
                let atoms = &self.graph.rings[*ring];
                let shared = atoms
                    .iter()
                    .filter(|atom| self.spots.contains_key(atom))
                    .count();
                let kind = match shared {
                    0 => 9,
                    1 => 1,
                    2 if self.adjacent(atoms) => 0,
                    _ if shared == atoms.len() => 2,
                    _ => 3,
                };
                (kind, atoms.len())
            };
            let Some(at) = (0..left.len()).min_by_key(|at| rank(&left[*at])) else {
                return;
            };
            let ring = left.remove(at);
            self.add(ring);
        }
    }

    fn adjacent(&self, ring: &[usize]) -> bool {
        let shared: Vec<usize> = (0..ring.len())
            .filter(|at| self.spots.contains_key(&ring[*at]))
            .collect();
        matches!(shared[..], [a, b] if b - a == 1 || b - a == ring.len() - 1)
    }

    fn add(&mut self, number: usize) {
        let ring = self.graph.rings[number].clone();
        let placed = |at: usize, spots: &Spots| spots.contains_key(&ring[at % ring.len()]);
        let shared = (0..ring.len())
            .filter(|at| placed(*at, &self.spots))
            .count();
        if shared == 1 {
            return self.spiro(&ring);
        }
        // Each run of atoms without places becomes an arc.
        for start in 0..ring.len() {
            if !placed(start, &self.spots) || placed(start + 1, &self.spots) {
                continue;
            }
            let mut length = 1;
            while !placed(start + 1 + length, &self.spots) {
                length += 1;
            }
            let run: Vec<usize> = (1..=length)
                .map(|more| ring[(start + more) % ring.len()])
                .collect();
            let ends = [ring[start], ring[(start + length + 1) % ring.len()]];
            self.arc(ends, &run);
        }
        self.regular &= shared == 2;
    }

    /// A ring on an atom that has a place.
    fn spiro(&mut self, ring: &[usize]) {
        let Some(at) = ring.iter().position(|atom| self.spots.contains_key(atom)) else {
            return;
        };
        let own = self.spots[&ring[at]];
        let around = self.graph.neighbours[ring[at]]
            .iter()
            .filter_map(|next| self.spots.get(&next.0));
        let away = unit(minus(own, middle(around.copied())));
        let radius = radius(ring.len());
        let center = plus(own, times(away, radius));
        let start = angle(center, own);
        for more in 1..ring.len() {
            let turn = start + TAU * number(more) / number(ring.len());
            let spot = plus(center, times(step(turn), radius));
            self.spots.insert(ring[(at + more) % ring.len()], spot);
        }
    }

    /// Atoms between two others, on an arc of bonds of usual length, on the side that is freer.
    fn arc(&mut self, ends: [usize; 2], run: &[usize]) {
        let [a, b] = ends.map(|atom| self.spots[&atom]);
        let others: Vec<Spot> = self.spots.values().copied().collect();
        let ways = [self.way, !self.way].map(|way| arc([a, b], run.len(), way));
        let room = |way: &Vec<Spot>| {
            let near = way
                .iter()
                .flat_map(|spot| others.iter().map(|other| distance(*spot, *other)));
            let least = near.fold(f64::INFINITY, f64::min).min(1.5);
            let out = distance(middle(way.iter().copied()), middle(others.iter().copied()));
            least + 0.3 * out
        };
        let [one, two] = ways;
        let chosen = if room(&two) > room(&one) + 1e-6 {
            two
        } else {
            one
        };
        for (atom, spot) in run.iter().zip(chosen) {
            self.spots.insert(*atom, spot);
        }
    }
}

fn radius(sides: usize) -> f64 {
    0.5 / (PI / number(sides)).sin()
}

/// A regular polygon with a vertical side on the right.
fn polygon(sides: usize) -> Vec<Spot> {
    let turn = TAU / number(sides);
    let corner = |at: usize| times(step(turn * (number(at) + 0.5)), radius(sides));
    (0..sides).map(corner).collect()
}

/// Points between two others, so that steps from one to the next are 1 long; they lie on a circle.
fn arc(ends: [Spot; 2], count: usize, way: bool) -> Vec<Spot> {
    let [a, b] = ends;
    let chord = distance(a, b);
    let steps = number(count + 1);
    let along = unit(minus(b, a));
    let out = times(left(along), if way { 1.0 } else { -1.0 });
    if chord >= steps * 0.98 {
        let spot = |at: usize| {
            let share = number(at + 1) / steps;
            plus(
                plus(a, times(along, chord * share)),
                times(out, 0.3 * (PI * share).sin()),
            )
        };
        return (0..count).map(spot).collect();
    }
    // Half the angle of a step at the circle's center, found by halving: chord / step = sin(n·t) / sin(t).
    let (mut low, mut high) = (1e-6, PI / steps);
    for _ in 0..60 {
        let half = f64::midpoint(low, high);
        let reach = (steps * half).sin() / half.sin();
        if reach > chord {
            low = half;
        } else {
            high = half;
        }
    }
    let half = f64::midpoint(low, high);
    let radius = 0.5 / half.sin();
    let height = radius * (steps * half).cos();
    let center = plus(middle([a, b]), times(out, -height));
    let first = angle(center, a);
    let turn = if way { -2.0 * half } else { 2.0 * half };
    (0..count)
        .map(|at| plus(center, times(step(first + turn * number(at + 1)), radius)))
        .collect()
}
