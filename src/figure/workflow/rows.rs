//! A workflow that runs to the right in several rows, each read like a line of text.

use std::ops::Range;

use super::super::WIDEST;
use super::super::diagram::{self, BESIDE, baseline};
use super::Turning;
use super::part::{ARROW, Artist, Part};
use crate::graphics::{Drawing, Hold, Point, Pt};

/// Above and below what leads from one row to the next.
const AIR: (f64, f64) = (10.0, 17.0);
/// Shares of the greatest breadth that are tried: rows should be equally broad.
const BREADTHS: [f64; 6] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5];

struct Row {
    part: Part,
    low: Point,
    high: Point,
    steps: Range<usize>,
}

/// The rows, if the workflow can be parted so that one thing alone leads from each to the next.
pub(super) fn draw(artist: &mut Artist<'_>) -> Option<Drawing> {
    let mut best: Option<Vec<Row>> = None;
    for share in BREADTHS {
        let Some(rows) = fill(artist, WIDEST * share) else {
            break;
        };
        if best.as_ref().is_some_and(|best| best.len() < rows.len()) {
            break;
        }
        best = Some(rows);
    }
    Some(join(artist, best?))
}

/// As many steps in each row as it holds.
fn fill(artist: &mut Artist<'_>, breadth: Pt) -> Option<Vec<Row>> {
    let count = artist.workflow.steps.len();
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0;
    while start < count {
        let mut found = None;
        for end in start + 1..=count {
            if end < count && across(artist, end).is_none() {
                continue;
            }
            let row = row(artist, start..end)?;
            if row.high.x - row.low.x > breadth {
                break;
            }
            if row.is_open(artist) && rows.last().is_none_or(|above| above.leads_to(&row, artist)) {
                found = Some(row);
            }
        }
        let row = found?;
        start = row.steps.end;
        rows.push(row);
    }
    Some(rows)
}

fn row(artist: &mut Artist<'_>, steps: Range<usize>) -> Option<Row> {
    let part = artist.draw(steps.clone());
    let (low, high) = part.drawing.bounds()?;
    Some(Row {
        part,
        low,
        high,
        steps,
    })
}

/// What leads over the end of a row, if it is one thing or nothing; one leads onward.
fn across<'a>(artist: &Artist<'a>, end: usize) -> Option<Option<&'a Turning>> {
    let workflow = artist.workflow;
    let mut over = workflow
        .turnings()
        .filter(|turning| (turning.from < end) != (turning.to < end));
    match (over.next(), over.next()) {
        (None, _) => Some(None),
        (Some(turning), None) if turning.from < end => Some(Some(turning)),
        _ => None,
    }
}

impl Row {
    fn end(&self, step: usize) -> (Pt, Pt, Pt) {
        let (_, size, middle) = self.part.ends[step - self.steps.start];
        let half = size.height / 2.0;
        (middle.x, middle.y - half, middle.y + half)
    }

    /// Whether nothing stands below the step from which the next row is reached.
    fn is_open(&self, artist: &Artist<'_>) -> bool {
        let Some(Some(turning)) = across(artist, self.steps.end) else {
            return true;
        };
        if !self.steps.contains(&turning.from) {
            return false;
        }
        let (x, _, bottom) = self.end(turning.from);
        self.is_free(x, |y| y > bottom + Pt(1.0))
    }

    /// Whether nothing stands above the step at which the row below is reached.
    fn leads_to(&self, below: &Row, artist: &Artist<'_>) -> bool {
        let Some(Some(turning)) = across(artist, self.steps.end) else {
            return true;
        };
        if !below.steps.contains(&turning.to) {
            return false;
        }
        let (x, top, _) = below.end(turning.to);
        below.is_free(x, |y| y < top - Pt(1.0))
    }

    /// Whether no step and nothing that leads to one stands at a place across, where `is_there` holds along.
    fn is_free(&self, x: Pt, is_there: impl Fn(Pt) -> bool) -> bool {
        let mut boxes = self.part.drawing.boxes();
        !boxes.any(|(low, high)| {
            let beside = high.x < x - Pt(5.0) || low.x > x + Pt(5.0);
            !beside && (is_there(low.y) || is_there(high.y))
        })
    }
}

/// Puts rows below one another and joins them.
fn join(artist: &mut Artist<'_>, rows: Vec<Row>) -> Drawing {
    let mut whole = Drawing::default();
    let mut top = Pt::ZERO;
    let mut before: Option<(&Turning, Point)> = None;
    for row in rows {
        let mut offset = Point::new(-row.low.x, top - row.low.y);
        if let Some((turning, from)) = before {
            let lines = artist.remark(turning);
            let words = BESIDE.leading * lines.len() as f64;
            let level = top + Pt(AIR.0) + words;
            offset.y = level + Pt(AIR.1) - row.low.y;
            let (x, above, _) = row.end(turning.to);
            let to = Point::new(x + offset.x, above + offset.y);
            diagram::draw_step_down(&mut whole, from, level, to, ARROW);
            let (aside, hold) = if to.x < from.x - Pt(1.0) {
                (Pt(-6.0), Hold::End)
            } else {
                (Pt(6.0), Hold::Start)
            };
            let first = level - words - Pt(3.0) + baseline(BESIDE);
            let first = Point::new(from.x + aside, first);
            let labels = artist.measure.labels(&lines, first, hold, BESIDE);
            labels.into_iter().for_each(|label| whole.label(label));
        } else if top > Pt::ZERO {
            offset.y += Pt(AIR.1);
        }
        before = across(artist, row.steps.end).flatten().map(|turning| {
            let (x, _, bottom) = row.end(turning.from);
            (turning, Point::new(x, bottom) + offset)
        });
        top = row.high.y + offset.y;
        whole.shapes.extend(row.part.drawing.moved(offset).shapes);
    }
    whole
}
