//! The largest set of edges of a graph of which no two meet (J. Edmonds, "Paths, trees, and flowers", 1965).

use std::collections::VecDeque;

/// For each node the one it is matched with.
pub(super) fn largest(edges: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; edges.len()];
    for node in 0..edges.len() {
        let free = |other: &&usize| partners[**other].is_none();
        if partners[node].is_none()
            && let Some(other) = edges[node].iter().find(free).copied()
        {
            partners[node] = Some(other);
            partners[other] = Some(node);
        }
    }
    for node in 0..edges.len() {
        if partners[node].is_none() && !edges[node].is_empty() {
            Search::new(edges, &partners).from(node, &mut partners);
        }
    }
    partners
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    partners: Vec<Option<usize>>,
    parents: Vec<Option<usize>>,
    bases: Vec<usize>,
    reached: Vec<bool>,
    queue: VecDeque<usize>,
}

impl<'a> Search<'a> {
    fn new(edges: &'a [Vec<usize>], partners: &[Option<usize>]) -> Search<'a> {
        Search {
            edges,
            partners: partners.to_vec(),
            parents: vec![None; edges.len()],
            bases: (0..edges.len()).collect(),
            reached: vec![false; edges.len()],
            queue: VecDeque::new(),
        }
    }

    /// Looks for a path to another free node, and turns over the edges on it.
    fn from(mut self, root: usize, partners: &mut [Option<usize>]) {
        self.reached[root] = true;
        self.queue.push_back(root);
        while let Some(node) = self.queue.pop_front() {
            for other in self.edges[node].clone() {
                if self.bases[node] == self.bases[other] || self.partners[node] == Some(other) {
                    continue;
                }
                let in_tree = self.partners[other].is_some_and(|mate| self.parents[mate].is_some());
                if other == root || in_tree {
                    self.shrink(node, other);
                } else if self.parents[other].is_none() {
                    self.parents[other] = Some(node);
                    match self.partners[other] {
                        None => return self.turn_over(other, partners),
                        Some(mate) => {
                            self.reached[mate] = true;
                            self.queue.push_back(mate);
                        }
                    }
                }
            }
        }
    }

    fn turn_over(&self, end: usize, partners: &mut [Option<usize>]) {
        let mut at = Some(end);
        while let Some(node) = at {
            let Some(parent) = self.parents[node] else {
                break;
            };
            at = self.partners[parent];
            partners[node] = Some(parent);
            partners[parent] = Some(node);
        }
    }

    /// Treats the nodes of an odd circle as one.
    fn shrink(&mut self, one: usize, two: usize) {
        let base = self.common(one, two);
        let mut inside = vec![false; self.edges.len()];
        self.mark(one, base, two, &mut inside);
        self.mark(two, base, one, &mut inside);
        for node in 0..self.edges.len() {
            if inside[self.bases[node]] {
                self.bases[node] = base;
                if !std::mem::replace(&mut self.reached[node], true) {
                    self.queue.push_back(node);
                }
            }
        }
    }

    fn common(&self, one: usize, two: usize) -> usize {
        let mut seen = vec![false; self.edges.len()];
        let up = |node: usize| self.partners[node].and_then(|mate| self.parents[mate]);
        let mut at = Some(self.bases[one]);
        while let Some(node) = at {
            seen[node] = true;
            at = up(node).map(|node| self.bases[node]);
        }
        let mut node = self.bases[two];
        while !seen[node] {
            match up(node) {
                Some(next) => node = self.bases[next],
                None => break,
            }
        }
        node
    }

    fn mark(&mut self, from: usize, base: usize, child: usize, inside: &mut [bool]) {
        let (mut node, mut child) = (from, child);
        while self.bases[node] != base {
            let Some(mate) = self.partners[node] else {
                break;
            };
            inside[self.bases[node]] = true;
            inside[self.bases[mate]] = true;
            self.parents[node] = Some(child);
            child = mate;
            match self.parents[mate] {
                Some(next) => node = next,
                None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn odd_circles_are_no_hindrance() {
        // Two triangles joined by an edge: three pairs.
        let edges = [
            vec![1, 2],
            vec![0, 2],
            vec![0, 1, 3],
            vec![2, 4, 5],
            vec![3, 5],
            vec![3, 4],
        ];
        let partners = largest(&edges);
        assert!(partners.iter().all(Option::is_some), "{partners:?}");
    }
}
