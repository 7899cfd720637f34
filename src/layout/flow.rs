//! The column: strips below one another, and where pages may end between them.

use super::frame::{Item, Placed};
use super::inline::Line;
use super::structure::NodeId;
use crate::document::{Alignment, Anchor};
use crate::graphics::{Color, Point, Pt, Size};

/// A strip of the column: a line, a row, a heading. No page ends inside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Strip {
    /// How high it is.
    pub(super) height: Pt,
    /// What stands in it, relative to the upper left corner of the column.
    pub(super) items: Vec<Placed>,
    /// The notes whose marks stand in it.
    pub(super) notes: Vec<usize>,
    /// The space above it, which vanishes at the top of a page.
    pub(super) space_before: Pt,
    /// What it costs to end the page above it.
    pub(super) break_before: f64,
    /// The ground that it stands on.
    pub(super) ground: Option<usize>,
    /// Whether it is part of a figure, which need not stand where the text names it.
    pub(super) floats: bool,
    /// The table whose head is to be repeated if it comes first on a page.
    pub(super) head: Option<usize>,
    /// Over which columns it stands.
    pub(super) place: Place,
    /// The turned pages that come after the one on which it stands.
    pub(super) turned: Vec<usize>,
    /// Whether it stands on the grid of lines: running text does.
    pub(super) on_grid: bool,
}

/// Over which columns a strip stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// In one.
    #[default]
    Column,
    /// Over all of them.
    Across,
    /// On a page turned on its side.
    Turned,
}

/// What is painted behind strips that follow one another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ground {
    pub(super) left: Pt,
    pub(super) width: Pt,
    pub(super) fill: Option<Color>,
    pub(super) bar: Option<Color>,
    /// Whether it is part of the text, which may pass a figure, and not a box beside it.
    pub(super) is_text: bool,
}

/// The head of a table as it is set on every further page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RepeatedHead {
    pub(super) height: Pt,
    pub(super) items: Vec<Placed>,
    /// The rule that closes the table at the foot of a page.
    pub(super) closing: Placed,
}

/// Where blocks are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    /// From the left edge of the column.
    pub(super) left: Pt,
    pub(super) width: Pt,
    /// The element that the blocks are in.
    pub(super) node: NodeId,
    pub(super) alignment: Alignment,
}

impl Area {
    /// The area of running text of the given width.
    pub(super) fn new(width: Pt, node: NodeId) -> Area {
        Area {
            left: Pt::ZERO,
            width,
            node,
            alignment: Alignment::Left,
        }
    }

    /// The area without `left` at its left and `right` at its right; in narrow areas both give way.
    pub(super) fn inset(self, left: Pt, right: Pt) -> Area {
        let left = left.min(self.width * 0.3);
        let right = right.min(self.width * 0.1);
        Area {
            left: self.left + left,
            width: self.width - left - right,
            ..self
        }
    }

    /// The area as content of another element.
    pub(super) fn of(self, node: NodeId) -> Area {
        Area { node, ..self }
    }
}

/// No page ends here.
pub(super) const NEVER: f64 = f64::INFINITY;
/// The first or last line of a paragraph alone on a page.
const WIDOW: f64 = 900.0;

/// A column in the making.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) strips: Vec<Strip>,
    space: Pt,
    cost: f64,
    ground: Option<usize>,
    place: Place,
}

impl Flow {
    /// At least `space` stands above what comes next.
    pub(super) fn space(&mut self, space: Pt) {
        self.space = self.space.max(space);
    }

    /// What it costs to end the page above what comes next, at least.
    pub(super) fn cost(&mut self, cost: f64) {
        self.cost = self.cost.max(cost);
    }

    /// What comes next may stand on another page after all.
    pub(super) fn cost_anew(&mut self) {
        self.cost = 0.0;
    }

    /// Everything until the next call stands on `ground`.
    pub(super) fn stand_on(&mut self, ground: Option<usize>) {
        self.ground = ground;
    }

    /// Everything until the next call stands over the columns of `place`; returns the place before.
    pub(super) fn stand_over(&mut self, place: Place) -> Place {
        std::mem::replace(&mut self.place, place)
    }

    /// The ground that strips stand on now.
    pub(super) fn ground(&self) -> Option<usize> {
        self.ground
    }

    /// Adds a strip.
    pub(super) fn push(&mut self, height: Pt, items: Vec<Placed>, notes: Vec<usize>) {
        self.strips.push(Strip {
            height,
            items,
            notes,
            space_before: self.space,
            break_before: self.cost,
            floats: false,
            ground: self.ground,
            head: None,
            place: self.place,
            turned: Vec::new(),
            on_grid: false,
        });
        self.space = Pt::ZERO;
        self.cost = 0.0;
    }

    /// Adds an empty strip, such as the padding of a box.
    pub(super) fn pad(&mut self, height: Pt) {
        self.push(height, Vec::new(), Vec::new());
    }

    /// Adds the lines of a paragraph, whose first and last are not parted from the next.
    pub(super) fn lines(&mut self, lines: Vec<Line>, area: &Area) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            if index > 0 && (index == 1 || index + 1 == count) {
                self.cost(WIDOW);
            }
            let free = area.width - line.width;
            let shift = match area.alignment {
                Alignment::Left | Alignment::Decimal => Pt::ZERO,
                Alignment::Center => free / 2.0,
                Alignment::Right => free,
            };
            let offset = Point::new(area.left + shift.max(Pt::ZERO), Pt::ZERO);
            self.push(line.height, moved(line.items, offset), line.notes);
        }
    }

    /// Adds a place that links lead to, at the top of the strip with the given index.
    pub(super) fn anchor(&mut self, strip: usize, anchor: &Anchor) {
        if let Some(strip) = self.strips.get_mut(strip) {
            let anchor = Placed {
                at: Point::default(),
                item: Item::Anchor(anchor.clone()),
            };
            strip.items.insert(0, anchor);
        }
    }

    /// No space stands above what comes next.
    pub(super) fn drop_space(&mut self) {
        self.space = Pt::ZERO;
    }

    /// How high the strips are together.
    pub(super) fn height(&self) -> Pt {
        let strips = self.strips.iter();
        strips.map(|strip| strip.space_before + strip.height).sum()
    }

    /// No space stands above the first strip.
    pub(super) fn drop_first_space(&mut self) {
        if let Some(first) = self.strips.first_mut() {
            first.space_before = Pt::ZERO;
        }
    }

    /// Adds the strips of another column, on this one's ground unless they have their own.
    pub(super) fn append(&mut self, other: Flow) {
        let mut strips = other.strips;
        if let Some(first) = strips.first_mut() {
            first.space_before = first.space_before.max(self.space);
            first.break_before = first.break_before.max(self.cost);
            self.space = other.space;
            self.cost = other.cost;
        }
        for strip in &mut strips {
            strip.ground = strip.ground.or(self.ground);
            if strip.place == Place::Column {
                strip.place = self.place;
            }
        }
        self.strips.extend(strips);
    }
}

/// Items moved by `offset`.
pub(super) fn moved(items: Vec<Placed>, offset: Point) -> Vec<Placed> {
    let items = items.into_iter();
    items
        .map(|placed| Placed {
            at: placed.at + offset,
            item: placed.item,
        })
        .collect()
}

/// A filled rectangle.
pub(super) fn fill(left: Pt, top: Pt, width: Pt, height: Pt, color: Color) -> Placed {
    Placed {
        at: Point::new(left, top),
        item: Item::Fill(Size::new(width, height), color),
    }
}
