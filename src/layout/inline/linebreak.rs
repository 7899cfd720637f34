//! Chooses the lines of a paragraph so that they look best together.
//!
//! The method is that of Knuth and Plass (1981, doi:10.1002/spe.4380111102),
//! with the demerits of TeX; lines that are not justified are judged by the
//! space left at their ends.

use super::super::style::{Setting, TextStyle};
use super::hang;
use super::itemise::{BY_A_SIGN, EMERGENCY, Element, NEVER};
use crate::graphics::Pt;

/// What a line costs besides its spaces.
const LINE: f64 = 10.0;
/// Two lines in a row that end in a hyphen.
const HYPHENS_IN_A_ROW: f64 = 9000.0;
/// A last line shorter than two ems.
const SHORT_LAST_LINE: f64 = 4000.0;
/// A line that ends where none should, since it is too long otherwise.
const IN_NEED: f64 = 20_000.0;
/// A line that is too long.
const OVERFULL: f64 = 1e9;
/// The space at the end of a ragged line that is as bad as a space stretched to the full, in ems.
const RAGGED_STRETCH: f64 = 4.0;
/// The passes: whether hyphens and lines that end by a sign are allowed, and how far spaces may stretch.
const PASSES: [(bool, f64); 3] = [(false, 1.3), (true, 2.6), (true, f64::INFINITY)];
/// Ragged lines need a hyphen only where the gap at their end would be wide.
const RAGGED_PASSES: [(bool, f64); 3] = [(false, 2.2), (true, 3.0), (true, f64::INFINITY)];

/// The elements at which lines end, in order; the last is the last element.
pub(super) fn break_lines(
    elements: &[Element],
    width: Pt,
    style: &TextStyle,
    hanging: bool,
) -> Vec<usize> {
    let paragraph = Paragraph::new(elements, width, style, hanging);
    let passes = match style.setting {
        Setting::Justified => PASSES,
        Setting::Ragged | Setting::Whole => RAGGED_PASSES,
    };
    passes
        .into_iter()
        .find_map(|(hyphens, tolerance)| paragraph.attempt(hyphens, tolerance))
        .expect("the last pass takes what there is")
}

/// Whether a line may end at an element without need.
pub(super) fn is_good_break(elements: &[Element], index: usize) -> bool {
    const GOOD: f64 = 100.0;
    match &elements[index] {
        Element::Break(_) => true,
        Element::Penalty(penalty) => penalty.cost < GOOD,
        Element::Glue(_) => follows_box(elements, index),
        Element::Box(_) | Element::Indent(_) | Element::Anchor(_) | Element::Note(_) => false,
    }
}

/// Whether what stands before a glue, places without width aside, is a box.
fn follows_box(elements: &[Element], index: usize) -> bool {
    let before = elements[..index]
        .iter()
        .rev()
        .find(|element| !matches!(element, Element::Anchor(_) | Element::Note(_)));
    matches!(before, Some(Element::Box(_)))
}

/// Where the next line begins after a break: spaces vanish.
pub(super) fn next_start(elements: &[Element], at: usize) -> usize {
    let rest = &elements[at..];
    let skipped = rest.iter().enumerate().position(|(index, element)| {
        !(matches!(element, Element::Glue(_) | Element::Penalty(_)) || index == 0)
    });
    at + skipped.unwrap_or(rest.len())
}

#[derive(Debug, Clone, Copy, Default)]
struct Totals {
    width: Pt,
    stretch: Pt,
    shrink: Pt,
}

/// A possible end of a line, reached in the best way.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    /// What stands before the start of the next line.
    before: Totals,
    /// How far the next line reaches into the left margin.
    hang: Pt,
    demerits: f64,
    hyphen: bool,
    previous: Option<usize>,
}

struct Paragraph<'a> {
    elements: &'a [Element],
    width: Pt,
    justified: bool,
    /// Whether the last line is to be as long as the others.
    balanced: bool,
    em: Pt,
    /// Whether signs at the ends of lines reach into the margins.
    hanging: bool,
    /// What stands before each element.
    before: Vec<Totals>,
    /// How far a line that ends at an element reaches into the right margin.
    hangs: Vec<Pt>,
}

impl<'a> Paragraph<'a> {
    fn new(elements: &'a [Element], width: Pt, style: &TextStyle, hanging: bool) -> Paragraph<'a> {
        let mut sum = Totals::default();
        let mut before = Vec::with_capacity(elements.len() + 1);
        for element in elements {
            before.push(sum);
            sum.width += element.width();
            if let Element::Glue(glue) = element {
                sum.stretch += glue.stretch;
                sum.shrink += glue.shrink;
            }
        }
        before.push(sum);
        let hangs = if hanging {
            let ends = (0..elements.len()).map(|at| hang::behind(&elements[..=at]));
            ends.collect()
        } else {
            vec![Pt::ZERO; elements.len()]
        };
        Paragraph {
            hanging,
            hangs,
            elements,
            width,
            justified: style.setting == Setting::Justified,
            balanced: style.setting == Setting::Whole,
            em: style.size,
            before,
        }
    }

    fn attempt(&self, hyphens: bool, tolerance: f64) -> Option<Vec<usize>> {
        let last_resort = tolerance.is_infinite();
        let mut nodes = vec![self.node(None, 0.0, false)];
        let mut active = vec![0];
        for at in 0..self.elements.len() {
            let Some(cost) = self.cost(at, hyphens, last_resort) else {
                continue;
            };
            let forced = matches!(self.elements[at], Element::Break(_));
            let mut best: Option<Node> = None;
            let mut kept = Vec::with_capacity(active.len() + 1);
            let mut too_long = None;
            for index in active.iter().copied() {
                let from = nodes[index];
                let ratio = self.ratio(&from, at, forced);
                if ratio < -1.0 {
                    too_long = Some(index);
                    continue;
                }
                if !forced {
                    kept.push(index);
                }
                if ratio <= tolerance {
                    let demerits = from.demerits + self.demerits(&from, at, ratio, cost);
                    if best.is_none_or(|best| demerits < best.demerits) {
                        best = Some(self.node(Some((at, index)), demerits, self.is_hyphen(at)));
                    }
                }
            }
            if best.is_none() && kept.is_empty() && last_resort {
                let from = too_long?;
                let demerits = nodes[from].demerits + OVERFULL;
                best = Some(self.node(Some((at, from)), demerits, self.is_hyphen(at)));
            }
            active = kept;
            if let Some(node) = best {
                active.push(nodes.len());
                nodes.push(node);
            }
            if active.is_empty() {
                return None;
            }
        }
        Some(trace(&nodes, *active.last()?))
    }

    fn node(&self, reached: Option<(usize, usize)>, demerits: f64, hyphen: bool) -> Node {
        let (at, start) = match reached {
            Some((at, _)) => (at, next_start(self.elements, at)),
            None => (0, 0),
        };
        let hang = if self.hanging {
            hang::before(&self.elements[start..])
        } else {
            Pt::ZERO
        };
        Node {
            at,
            before: self.before[start],
            hang,
            demerits,
            hyphen,
            previous: reached.map(|(_, previous)| previous),
        }
    }

    /// What it costs to end a line at an element; `None` where no line may end.
    fn cost(&self, at: usize, hyphens: bool, last_resort: bool) -> Option<f64> {
        match &self.elements[at] {
            Element::Break(_) => Some(0.0),
            Element::Penalty(penalty) if penalty.cost == NEVER => last_resort.then_some(IN_NEED),
            Element::Penalty(penalty) if penalty.cost >= EMERGENCY && !last_resort => None,
            Element::Penalty(penalty) if penalty.hyphen.is_some() && !hyphens => None,
            Element::Penalty(penalty) if penalty.cost >= BY_A_SIGN && !hyphens => None,
            Element::Penalty(penalty) => Some(penalty.cost),
            Element::Glue(_) if follows_box(self.elements, at) => Some(0.0),
            Element::Glue(_)
            | Element::Box(_)
            | Element::Indent(_)
            | Element::Anchor(_)
            | Element::Note(_) => None,
        }
    }

    fn is_hyphen(&self, at: usize) -> bool {
        matches!(&self.elements[at], Element::Penalty(penalty) if penalty.hyphen.is_some())
    }

    /// The width of a line without what reaches into the margins.
    fn natural(&self, from: &Node, at: usize) -> Pt {
        let hyphen = match &self.elements[at] {
            Element::Penalty(penalty) => penalty
                .hyphen
                .as_ref()
                .map_or(Pt::ZERO, |hyphen| hyphen.width),
            _ => Pt::ZERO,
        };
        self.before[at].width - from.before.width + hyphen - from.hang - self.hangs[at]
    }

    /// How far spaces stretch (above 0) or shrink (below 0, to -1 at most) in the line from a node to an element.
    fn ratio(&self, from: &Node, at: usize, last: bool) -> f64 {
        let slack = self.width - self.natural(from, at);
        // What rounding makes of a line that fits to the hair.
        const HAIR: Pt = Pt(1e-6);
        if slack >= -HAIR && last && !self.balanced {
            return 0.0;
        }
        if !self.justified {
            return if slack < -HAIR {
                f64::NEG_INFINITY
            } else {
                slack / (self.em * RAGGED_STRETCH)
            };
        }
        let (stretch, shrink) = (
            self.before[at].stretch - from.before.stretch,
            self.before[at].shrink - from.before.shrink,
        );
        if slack < Pt::ZERO {
            if shrink > Pt::ZERO {
                slack / shrink
            } else if slack < -HAIR {
                f64::NEG_INFINITY
            } else {
                0.0
            }
        } else if stretch > Pt::ZERO {
            slack / stretch
        } else {
            // A single word: as bad as its gap is wide.
            slack / self.em * 10.0
        }
    }

    fn demerits(&self, from: &Node, at: usize, ratio: f64, cost: f64) -> f64 {
        let size = ratio.abs();
        let badness = 100.0 * size * size * size;
        let line = LINE + badness;
        let mut demerits = line * line + cost * cost;
        if from.hyphen && self.is_hyphen(at) {
            demerits += HYPHENS_IN_A_ROW;
        }
        let last = at + 1 == self.elements.len();
        if last && from.previous.is_some() && self.natural(from, at) < self.em * 2.0 {
            demerits += SHORT_LAST_LINE;
        }
        demerits
    }
}

fn trace(nodes: &[Node], last: usize) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut index = last;
    while let Some(previous) = nodes[index].previous {
        breaks.push(nodes[index].at);
        index = previous;
    }
    breaks.reverse();
    breaks
}
